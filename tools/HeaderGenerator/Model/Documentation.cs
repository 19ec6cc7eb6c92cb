namespace Encodec.HeaderGenerator.Model;

/// <summary>A declaration's XML documentation as plain text, in the header's vocabulary.</summary>
/// <param name="Paragraphs">The summary's paragraphs.</param>
/// <param name="Parameters">Texts by parameter, in the order of the documentation; names as in C#.</param>
/// <param name="Returns">What is returned; empty if nothing was said.</param>
internal sealed record Documentation(
    IReadOnlyList<string> Paragraphs, IReadOnlyList<KeyValuePair<string, string>> Parameters, string Returns)
{
    public static Documentation None { get; } = new([], [], "");
}
