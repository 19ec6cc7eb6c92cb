using System.Text;

namespace Encodec.Fuzz.Mutation;

/// <summary>Damage to JSON, token by token, so that most of what comes out is JSON still.</summary>
internal static class JsonMutator
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "\"\"", "{}", "[]", "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]", "{\"a\":{\"a\":1,\"a\":2}}", "\"\\ud800\"", "\"\\udc00x\"",
        "\"\\u0000\"", "\"../x\"", "\"a/b\"", "\"..\"", "\"é\\n\\\"\"", "\"\\ud83d\\ude00\"", "\"cubic-hermite-v1\"", "1e5000", "-", "tru", "\"", "\u00ff",
    ];

    private static readonly string[] Keys =
    [
        "m", "al", "nc", "lm", "fp", "mr", "acv", "tau", "lmh", "cs", "cst", "fl", "x", "", "\\ud800", "\\u006d", "left_guard_samples",
        "right_guard_samples", "owned_samples", "seam_repair", "seam_repair_samples", "codebook_cardinality", "lm_cardinality", "bits_per_codebook",
        "lm_logit_step", "lm_entropy_logit_step", "lm_past_context", "segment_samples", "segment_stride", "frame_length", "channels", "num_codebooks",
    ];

    /// <summary>Does one to four things to a text.</summary>
    /// <param name="dice">Chooses them.</param>
    /// <param name="json">A JSON text, or what was one.</param>
    /// <param name="other">Another, to take tokens from.</param>
    public static byte[] Mutate(Dice dice, byte[] json, byte[] other)
    {
        List<string> tokens = Tokens(json);
        List<string> others = Tokens(other);
        for (int count = 1 + dice.Short(4); count > 0; count--)
        {
            Once(dice, tokens, others);
        }

        return Encoding.Latin1.GetBytes(string.Concat(tokens));
    }

    private static void Once(Dice dice, List<string> tokens, List<string> others)
    {
        if (tokens.Count == 0)
        {
            tokens.Add("{}");
        }

        int at = dice.Next(tokens.Count);
        switch (dice.Next(9))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.Insert(at, tokens[dice.Next(tokens.Count)]);
                break;
            case 2:
                tokens[at] = dice.Pick(Values);
                break;
            case 3:
                tokens[at] = $"\"{dice.Pick(Keys)}\"";
                break;
            case 4:
                InsertProperty(tokens, $"\"{dice.Pick(Keys)}\":{(dice.OneIn(2) ? InterestingNumbers.Text(dice) : dice.Pick(Values))}");
                break;
            case 5 when others.Count > 0:
                tokens[at] = dice.Pick(others);
                break;
            case 6:
                tokens.Insert(at, dice.Pick((string[])[" ", "\t\r\n", ",", ":", "{", "}", "[", "]", "/*x*/", "\0", "\u00ef\u00bb\u00bf"]));
                break;
            default:
                List<int> numbers = [.. Enumerable.Range(0, tokens.Count).Where(i => tokens[i].Length > 0 && (char.IsDigit(tokens[i][0]) || tokens[i][0] == '-'))];
                tokens[numbers.Count > 0 ? dice.Pick(numbers) : at] = InterestingNumbers.Text(dice);
                break;
        }
    }

    private static void InsertProperty(List<string> tokens, string property)
    {
        int brace = tokens.IndexOf("{");
        tokens.Insert(brace + 1, property + ",");
    }

    /// <summary>Strings, words and numbers, and single characters between them. Bytes stand for themselves.</summary>
    private static List<string> Tokens(byte[] json)
    {
        string text = Encoding.Latin1.GetString(json);
        List<string> tokens = [];
        for (int at = 0; at < text.Length;)
        {
            int end = at + 1;
            if (text[at] == '"')
            {
                while (end < text.Length && text[end] != '"')
                {
                    end += text[end] == '\\' ? 2 : 1;
                }

                end = Math.Min(text.Length, end + 1);
            }
            else if (IsWord(text[at]))
            {
                while (end < text.Length && IsWord(text[end]))
                {
                    end++;
                }
            }

            tokens.Add(text[at..end]);
            at = end;
        }

        return tokens;
    }

    private static bool IsWord(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '+' or '.';
}
