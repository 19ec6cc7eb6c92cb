namespace Encodec.Exports.Header;

/// <summary>
/// A function of <c>encodec.h</c>. What stands around it, from the entry point to the status of an exception, is written by
/// <c>tools/ExportGenerator</c>, whose README says what the types of its parameters mean.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ExportAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
