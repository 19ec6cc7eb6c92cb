namespace Encodec.HeaderGenerator.Model;

/// <summary>The whole C interface.</summary>
internal sealed record Interface(
    IReadOnlyList<Constant> Constants,
    IReadOnlyList<Enumeration> Enumerations,
    IReadOnlyList<Handle> Handles,
    IReadOnlyList<Function> Callbacks,
    IReadOnlyList<Struct> Structs,
    IReadOnlyList<Section> Sections)
{
    public IEnumerable<Function> Functions => Sections.SelectMany(section => section.Functions);
}
