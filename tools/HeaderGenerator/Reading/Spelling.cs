using System.Text;

namespace Encodec.HeaderGenerator.Reading;

/// <summary>From C#'s way of writing names to C's.</summary>
internal static class Spelling
{
    /// <summary><c>userData</c> and <c>UserData</c> to <c>user_data</c>; digits stay with the word before them.</summary>
    public static string Snake(string name)
    {
        StringBuilder result = new();
        foreach (char character in name.TrimStart('@'))
        {
            if (char.IsUpper(character) && result.Length > 0)
            {
                result.Append('_');
            }

            result.Append(char.ToLowerInvariant(character));
        }

        return result.ToString();
    }

    /// <summary><c>FileNotFound</c> to <c>FILE_NOT_FOUND</c>.</summary>
    public static string UpperSnake(string name) => Snake(name).ToUpperInvariant();
}
