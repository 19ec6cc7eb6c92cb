using System.CommandLine.Parsing;
using System.Globalization;

namespace Encodec.Cli;

/// <summary>Whole numbers on the command line.</summary>
internal static class WholeNumber
{
    /// <summary>An option's value, or null and an error that says what was expected.</summary>
    public static int? Read(ArgumentResult result, string name, int least, int most = int.MaxValue)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most)
        {
            return value;
        }

        result.AddError($"{name} is '{text}'; expected a whole number from {least} to {most}.");
        return null;
    }
}
