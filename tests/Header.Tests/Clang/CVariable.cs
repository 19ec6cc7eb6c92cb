namespace Encodec.Header.Tests.Clang;

/// <summary>A parameter or a field.</summary>
/// <param name="Offset">A field's, in bytes.</param>
internal sealed record CVariable(string Name, CType Type, long Offset = 0);
