using Encodec.HeaderGenerator.Model;

namespace Encodec.HeaderGenerator.Writing;

/// <summary>Writes the header: its template with the declarations filled in.</summary>
internal static class HeaderWriter
{
    public static string Write(Interface contents, string template, Problems problems)
    {
        DeclarationOrder order = new(contents, problems);
        Dictionary<string, IEnumerable<IEnumerable<string>>> places = new()
        {
            ["@constants@"] = contents.Constants.Select(DeclarationWriter.Write),
            ["@enums@"] = order.Enumerations.Select(DeclarationWriter.Write),
            ["@handles@"] = order.Handles.Select(DeclarationWriter.Write),
            ["@structs@"] = order.Structs.Select(DeclarationWriter.Write),
            ["@functions@"] = contents.Sections.SelectMany(section =>
                section.Functions.Select(DeclarationWriter.WriteExport).Prepend([Heading(section.Title)])),
        };
        foreach (string missing in places.Keys.Where(place => !template.Contains(place, StringComparison.Ordinal)))
        {
            problems.Add($"The template has no place for {missing}.");
        }

        IEnumerable<string> lines = template.TrimEnd('\n').Split('\n').Select(line =>
            places.TryGetValue(line, out IEnumerable<IEnumerable<string>>? blocks)
                ? string.Join("\n\n", blocks.Select(block => string.Join('\n', block)))
                : line);
        return string.Join('\n', lines) + "\n";
    }

    private static string Heading(string title) => $"/* ---- {title} ".PadRight(TextWrapper.Width - " */".Length, '-') + " */";
}
