namespace Encodec.Header.Tests.Clang;

/// <summary>A struct.</summary>
internal sealed record CStruct(string Name, long Size, IReadOnlyList<CVariable> Fields);
