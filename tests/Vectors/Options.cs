using System.Globalization;
using Encodec.Entropy.LanguageModel.Kernels;

namespace Encodec.Vectors;

/// <summary>What the command line asks for.</summary>
internal sealed record Options(string Golden, int Models, bool IsSlow, bool CodecOnly, IReadOnlyList<KernelKind> Expected)
{
    public const string Usage = """
        Encodec.Vectors [--golden FOLDER] [--models N] [--slow] [--codec-only] [--expect KERNEL,...]
          --golden FOLDER   the golden vectors; tests/Data/golden unless told
          --models N        random models for each kernel; 300 unless told
          --slow            for an emulator: full-size cases with the fastest kernel alone
          --codec-only      nothing but the whole codec, with the kernel that ENCODEC_KERNEL names
          --expect KERNELS  fail unless all of these ran
        """;

    public static Options Parse(string[] arguments)
    {
        Options options = new("tests/Data/golden", 300, false, false, []);
        for (int i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--golden" => options with { Golden = Value(arguments, ++i) },
                "--models" => options with { Models = int.Parse(Value(arguments, ++i), NumberStyles.None, CultureInfo.InvariantCulture) },
                "--slow" => options with { IsSlow = true },
                "--codec-only" => options with { CodecOnly = true },
                "--expect" => options with { Expected = [.. Value(arguments, ++i).Split(',').Select(Enum.Parse<KernelKind>)] },
                _ => throw new ArgumentException($"unknown argument '{arguments[i]}'"),
            };
        }

        return options;
    }

    private static string Value(string[] arguments, int at) =>
        at < arguments.Length ? arguments[at] : throw new ArgumentException($"'{arguments[^1]}' needs a value");
}
