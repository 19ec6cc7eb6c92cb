using System.Globalization;
using System.Text;

namespace Encodec.Cli;

/// <summary>Text that comes out of files, made safe to show: a model's name must not be able to move a terminal's cursor.</summary>
internal static class Printable
{
    /// <summary>Enough for every honest value; a header may hold a megabyte.</summary>
    private const int MaximumCharacters = 2000;

    /// <summary>The text on one line, control and direction characters spelled out, cut to a bearable length.</summary>
    public static string Of(string text)
    {
        StringBuilder result = new(Math.Min(text.Length, MaximumCharacters));
        foreach (char character in text.AsSpan(0, Math.Min(text.Length, MaximumCharacters)))
        {
            if (char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                result.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                result.Append(character);
            }
        }

        return text.Length <= MaximumCharacters ? result.ToString() : $"{result}… ({text.Length} characters)";
    }
}
