using System.Text;

namespace Encodec.Cli.Help;

/// <summary>Text in a given width: paragraphs, and names with what they mean beside them. Words are never broken.</summary>
/// <param name="width">Characters in a line.</param>
internal sealed class TextColumns(int width)
{
    /// <summary>Where output is no terminal, and what a narrow terminal is taken for at the least and a wide one at the most.</summary>
    private const int UsualWidth = 80;
    private const int LeastWidth = 50;
    private const int MostWidth = 120;

    private const int UsualColumn = 26;
    private const int Indent = 2;

    private readonly StringBuilder _text = new();

    /// <summary>The terminal's width, within reason.</summary>
    public static int OfTerminal()
    {
        try
        {
            return Console.IsOutputRedirected ? UsualWidth : Math.Clamp(Console.WindowWidth, LeastWidth, MostWidth);
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }

    public override string ToString() => _text.ToString();

    public void Heading(string title) => Line().Append(title).Append(":\n");

    public void Paragraph(string words) => Wrap(words, 0, 0);

    public void Literal(string line) => _text.Append(' ', Indent).Append(line).Append('\n');

    /// <summary>A name and what it means.</summary>
    /// <param name="name">The name.</param>
    /// <param name="meaning">Its explanation.</param>
    /// <param name="column">Where explanations begin. A longer name has a line of its own.</param>
    public void Entry(string name, string meaning, int column = UsualColumn)
    {
        _text.Append(' ', Indent).Append(name);
        int at = Indent + name.Length;
        if (at + 2 > column)
        {
            _text.Append('\n');
            at = 0;
        }

        if (meaning.Length == 0)
        {
            _text.Append(at == 0 ? "" : "\n");
            return;
        }

        _text.Append(' ', column - at);
        Wrap(meaning, column, column);
    }

    /// <summary>Begins a part, with an empty line before it unless it is the first.</summary>
    private StringBuilder Line() => _text.Length == 0 ? _text : _text.Append('\n');

    private void Wrap(string words, int at, int indent)
    {
        bool isFirst = true;
        foreach (string word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isFirst && at + 1 + word.Length > width)
            {
                _text.Append('\n').Append(' ', indent);
                at = indent;
                isFirst = true;
            }

            _text.Append(isFirst ? "" : " ").Append(word);
            at += word.Length + (isFirst ? 0 : 1);
            isFirst = false;
        }

        _text.Append('\n');
    }
}
