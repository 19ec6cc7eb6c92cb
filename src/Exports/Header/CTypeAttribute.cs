namespace Encodec.Exports.Header;

/// <summary>
/// The type in <c>encodec.h</c> of a parameter, a field or a return value whose C# type does not tell: text, what is const, handles,
/// enums that cross as numbers, callbacks.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.ReturnValue)]
internal sealed class CTypeAttribute(string type) : Attribute
{
    public string Type { get; } = type;
}
