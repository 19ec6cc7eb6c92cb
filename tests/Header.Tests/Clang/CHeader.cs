namespace Encodec.Header.Tests.Clang;

/// <summary>Everything that a header declares.</summary>
internal sealed record CHeader(
    IReadOnlyDictionary<string, ulong> Constants,
    IReadOnlyDictionary<string, CEnum> Enums,
    IReadOnlySet<string> Handles,
    IReadOnlyDictionary<string, CFunction> Callbacks,
    IReadOnlyDictionary<string, CStruct> Structs,
    IReadOnlyDictionary<string, CFunction> Functions);
