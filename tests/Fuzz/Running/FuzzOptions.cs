using System.Globalization;

namespace Encodec.Fuzz.Running;

/// <summary>What the command line asks for.</summary>
/// <param name="Targets">Targets to run; all if there are none.</param>
/// <param name="Seed">What decides every input.</param>
/// <param name="Seconds">Seconds for each target; 0 for no limit.</param>
/// <param name="Percent">Inputs of a short run, in percent of its usual number; 0 for no limit.</param>
/// <param name="Folder">Where crashes and the corpus go.</param>
/// <param name="Replay">A file to feed to the target once more, or null.</param>
/// <param name="Child">Whether this process is to run the target itself instead of starting another one that does.</param>
internal sealed record FuzzOptions(
    IReadOnlyList<string> Targets, ulong Seed, double Seconds, int Percent, string Folder, string? Replay, bool Child)
{
    public const string Usage = """
        Encodec.Fuzz [--target NAME] [--seed N] [--seconds N | --percent N] [--folder FOLDER] [--replay FILE]
          --target NAME    container, damage, header, manifest, weights or wav; all of them, one after the other, unless told
          --seed N         what decides every input; 1 unless told
          --seconds N      how long for each target, and keep what reached new code in FOLDER/corpus
          --percent N      a fixed number of inputs for each target, in percent of the usual number; 100 unless told
          --folder FOLDER  where crashes and the corpus go; dist/fuzz unless told
          --replay FILE    feed this file to the target, whose name has to be given or be in the file's
        """;

    public static FuzzOptions Parse(string[] arguments)
    {
        FuzzOptions options = new([], 1, 0, 0, Path.Combine("dist", "fuzz"), null, false);
        for (int i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--target" => options with { Targets = [.. options.Targets, Value(arguments, ++i)] },
                "--seed" => options with { Seed = ulong.Parse(Value(arguments, ++i), NumberStyles.None, CultureInfo.InvariantCulture) },
                "--seconds" => options with { Seconds = double.Parse(Value(arguments, ++i), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) },
                "--percent" => options with { Percent = int.Parse(Value(arguments, ++i), NumberStyles.None, CultureInfo.InvariantCulture) },
                "--folder" => options with { Folder = Value(arguments, ++i) },
                "--replay" => options with { Replay = Value(arguments, ++i) },
                "--child" => options with { Child = true },
                _ => throw new ArgumentException($"unknown argument '{arguments[i]}'"),
            };
        }

        return options.Seconds == 0 && options.Percent == 0 ? options with { Percent = 100 } : options;
    }

    private static string Value(string[] arguments, int at) =>
        at < arguments.Length ? arguments[at] : throw new ArgumentException($"'{arguments[^1]}' needs a value");
}
