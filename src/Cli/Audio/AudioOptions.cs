using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Encodec.Audio;
using Encodec.Audio.Levels;
using Encodec.Audio.Resampling;
using Encodec.Cli.Files;

namespace Encodec.Cli.Audio;

/// <summary>Options about sound: rates, channels, levels, samples without a header.</summary>
internal static class AudioOptions
{
    private const int MaximumChannels = 64;

    public static Option<int?> Rate(string description) => new("--rate")
    {
        Description = description,
        HelpName = "HZ",
        CustomParser = result => WholeNumber.Read(result, "--rate", ResamplingRatio.MinimumRate, ResamplingRatio.MaximumRate),
    };

    public static Option<int?> Channels(string description) => new("--channels")
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => WholeNumber.Read(result, "--channels", 1, MaximumChannels),
    };

    public static Option<double?> Start() => TimeRange.Option("--start", "Begin there: seconds, or minutes:seconds");

    public static Option<double?> Duration() => TimeRange.Option("--duration", "Take no more than that: seconds, or minutes:seconds");

    public static Option<double> Gain() => new("--gain")
    {
        Description = "Make it louder, or with a negative number softer, by so many decibels",
        HelpName = "DB",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double gain)
                && Math.Abs(gain) <= LevelControl.MaximumGain)
            {
                return gain;
            }

            result.AddError($"--gain is '{text}'; expected decibels from {-LevelControl.MaximumGain} to {LevelControl.MaximumGain}, such as -3.5.");
            return 0;
        },
    };

    public static Option<bool> Limit() => new("--limit")
    {
        Description = "Bend peaks above -1 dB so that none exceeds full scale",
    };

    public static Option<bool> Dither() => new("--dither")
    {
        Description = "Add noise of triangular density before samples are rounded to 16 bits; the same noise each time",
    };

    public static Option<bool> NoConvert() => new("--no-convert")
    {
        Description = "Refuse a recording whose sample rate or channels are not the bundle's",
    };

    public static Option<bool> StrictInput() => new("--strict-input")
    {
        Description = "Refuse a recording that ends within a sample, or holds less than it announces",
    };

    public static Option<WavSampleFormat?> Raw(string description) => new("--raw")
    {
        Description = description,
        HelpName = "s16le|f32le",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            switch (text)
            {
                case "s16le":
                    return WavSampleFormat.Pcm16;
                case "f32le":
                    return WavSampleFormat.Float32;
                default:
                    result.AddError($"--raw is '{text}'; expected s16le or f32le.");
                    return null;
            }
        },
    };

    public static Option<int[]?> PickChannels() => new("--pick-channels")
    {
        Description = "Which of the recording's channels to encode, from 1, one for each of the bundle's",
        HelpName = "N,N",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            List<int> picked = [];
            foreach (string part in text.Split(','))
            {
                if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int channel)
                    || channel is < 1 or > MaximumChannels || picked.Count == MaximumChannels)
                {
                    result.AddError($"--pick-channels is '{text}'; expected numbers from 1 to {MaximumChannels} with commas between, such as 1,2.");
                    return null;
                }

                picked.Add(channel - 1);
            }

            return [.. picked];
        },
    };

    /// <summary>What <c>--pick-channels</c> says; null where it is not there.</summary>
    public static int[]? Picked(ParseResult parsed, Option<int[]?> pickChannels) => parsed.GetValue(pickChannels) is { Length: > 0 } picked ? picked : null;

    /// <summary>Refuses what forbids and asks for a conversion.</summary>
    public static void RequireNoConflict(CommandResult result, Option<bool> noConvert, Option<int[]?> pickChannels)
    {
        if (result.GetValue(noConvert) && result.GetResult(pickChannels) is not null)
        {
            result.AddError("--pick-channels converts, and --no-convert forbids that; expected one of them.");
        }
    }
}
