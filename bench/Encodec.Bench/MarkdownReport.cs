namespace Encodec.Bench;

/// <summary>Writes headings, sentences and tables as Markdown.</summary>
internal sealed class MarkdownReport(TextWriter writer)
{
    public void Title(string text) => writer.WriteLine($"# {text}");

    public void Heading(string text)
    {
        writer.WriteLine();
        writer.WriteLine($"## {text}");
    }

    public void Paragraph(string text)
    {
        writer.WriteLine();
        writer.WriteLine(text);
    }

    public void TableHead(params string[] columns)
    {
        writer.WriteLine();
        Row(columns);
        Row([.. columns.Select((_, i) => i == 0 ? "---" : "---:")]);
    }

    public void Row(params string[] cells) => writer.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>Seconds, in milliseconds.</summary>
    public static string Milliseconds(double seconds) => $"{seconds * 1000:F2}";
}
