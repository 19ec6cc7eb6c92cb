namespace Encodec.HeaderGenerator.Writing;

/// <summary>Breaks text into lines.</summary>
internal static class TextWrapper
{
    /// <summary>The header's width.</summary>
    public const int Width = 140;

    /// <summary>Fills lines word by word.</summary>
    /// <param name="text">Words separated by spaces.</param>
    /// <param name="first">What the first line begins with.</param>
    /// <param name="following">What each further line begins with.</param>
    public static IEnumerable<string> Fill(string text, string first, string following)
    {
        string line = first;
        bool isEmpty = true;
        foreach (string word in text.Split(' '))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                yield return line;
                line = following;
                isEmpty = true;
            }

            line += isEmpty ? word : $" {word}";
            isEmpty = false;
        }

        yield return line;
    }
}
