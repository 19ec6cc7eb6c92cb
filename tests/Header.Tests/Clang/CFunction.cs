namespace Encodec.Header.Tests.Clang;

/// <summary>A function, or the type of a callback.</summary>
internal sealed record CFunction(string Name, CType Result, IReadOnlyList<CVariable> Parameters);
