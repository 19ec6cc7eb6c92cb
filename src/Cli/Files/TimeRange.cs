using System.CommandLine;
using System.Globalization;

namespace Encodec.Cli.Files;

/// <summary>The stretch of a recording that is wanted, in seconds.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Duration">How long it is; null for all that follows.</param>
internal readonly record struct TimeRange(double Start, double? Duration)
{
    private const double Longest = 1e9;

    /// <summary>Whether it is all of any recording.</summary>
    public bool IsWhole => Start == 0 && Duration is null;

    /// <summary>The first sample.</summary>
    public long FirstSample(int sampleRate) => Samples(Start, sampleRate);

    /// <summary>How many samples there are from there, of a recording of so many.</summary>
    public long Count(int sampleRate, long length) =>
        Math.Min(Duration is double duration ? Samples(duration, sampleRate) : long.MaxValue, Math.Max(0, length - FirstSample(sampleRate)));

    /// <summary>An option that takes a time.</summary>
    public static Option<double?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            if (TryParse(result.Tokens[0].Value, out double seconds))
            {
                return seconds;
            }

            result.AddError($"{name} is '{result.Tokens[0].Value}'; expected seconds, or minutes or hours before them, such as 90, 1:30 or 1:02:03.5.");
            return null;
        },
    };

    private static long Samples(double seconds, int sampleRate) => (long)Math.Round(seconds * sampleRate, MidpointRounding.AwayFromZero);

    private static bool TryParse(string text, out double seconds)
    {
        seconds = 0;
        string[] parts = text.Split(':');
        for (int i = 0; i < parts.Length; i++)
        {
            NumberStyles style = i == parts.Length - 1 ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
            if (!double.TryParse(parts[i], style, CultureInfo.InvariantCulture, out double part) || (i > 0 && part >= 60))
            {
                return false;
            }

            seconds = (60 * seconds) + part;
        }

        return parts.Length <= 3 && seconds <= Longest;
    }
}
