using System.CommandLine;
using System.CommandLine.Parsing;

namespace Encodec.Cli;

/// <summary>
/// Misspelt options. The parser takes them for file names, and <c>encode a.wav --force-it</c> would write a file of that name.
/// </summary>
internal static class UnknownOption
{
    /// <summary>The first argument that looks like an option; null where there is none.</summary>
    public static string? Find(ParseResult parsed)
    {
        TokenType previous = TokenType.Command;
        foreach (Token token in parsed.Tokens)
        {
            if (token.Type == TokenType.DoubleDash)
            {
                return null;
            }

            // What follows an option is its value, and whether it is a good one the option knows.
            if (token.Type == TokenType.Argument && previous != TokenType.Option && token.Value.Length > 1 && token.Value[0] == '-')
            {
                return token.Value;
            }

            previous = token.Type;
        }

        return null;
    }
}
