namespace Encodec.Exports.Header;

/// <summary>
/// What a declaration is called in <c>encodec.h</c>: structs, their fields, enums and constants are declared there as they are
/// here, a delegate becomes the type of a callback, and a kind of handle an opaque type.
/// </summary>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Delegate | AttributeTargets.Field)]
internal sealed class CNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>What an enum's members begin with, where it is not the enum's own name.</summary>
    public string? MemberPrefix { get; init; }
}
