namespace Encodec.HeaderGenerator.Model;

/// <summary>A parameter or a field.</summary>
/// <param name="Name">In C.</param>
/// <param name="Type">In C, without what follows the name.</param>
/// <param name="ArrayLength">Elements of an array; 0 where it is none.</param>
/// <param name="Documentation">Paragraphs; a parameter has one.</param>
internal sealed record Variable(string Name, CType Type, int ArrayLength, IReadOnlyList<string> Documentation)
{
    /// <summary>As it is written, without a semicolon.</summary>
    public override string ToString() => ArrayLength > 0 ? $"{Type.Declare(Name)}[{ArrayLength}]" : Type.Declare(Name);
}
