namespace Encodec.Exports.Header;

/// <summary>The section of <c>encodec.h</c> that a class's functions are in. Those of several classes follow by the classes' file names.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CSectionAttribute(HeaderSection section) : Attribute
{
    public HeaderSection Section { get; } = section;
}
