using System.CommandLine;
using System.Globalization;
using Encodec.Audio;
using Encodec.Container;

namespace Encodec.Cli;

/// <summary>Options that several commands share. Each command gets an instance of its own.</summary>
internal static class CodecOptions
{
    private const int MaximumThreads = 1024;

    public static Option<string?> Bundle(string description) => new("--bundle", "-b")
    {
        Description = description,
        HelpName = "FOLDER",
        CustomParser = result =>
        {
            string folder = result.Tokens[0].Value;
            if (folder.Length == 0)
            {
                result.AddError("--bundle is empty; expected a bundle's folder.");
            }

            return folder;
        },
    };

    public static Option<bool> Meta() => new("--meta")
    {
        Description = "Write Meta's raw form: what its own program writes and reads without a language model. Larger, without checksums; needs a bundle with a dynamic window",
    };

    public static Option<int> BatchSize() => Count(
        "--batch-size", int.MaxValue, "Windows that go through the frame model together; 0 is the default. Changes no byte of the result");

    public static Option<int> Threads() => Count(
        "--threads", MaximumThreads, "Threads to use; 0, the default, is one per core. Changes no byte of the result");

    /// <summary>What each of several files at once gets of the cores where nothing was said.</summary>
    public static int ThreadsPerFile(int threads, int jobs) =>
        threads != 0 || jobs == 1 ? threads : Math.Max(1, Environment.ProcessorCount / jobs);

    public static Option<double?> ChunkMilliseconds() => new("--chunk-ms")
    {
        Description = "Duration of a chunk in milliseconds instead of the bundle's window; not with bundles whose window is fixed",
        HelpName = "MS",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
                && value > 0 && double.IsFinite(value))
            {
                return value;
            }

            result.AddError($"--chunk-ms is '{text}'; expected a number of milliseconds above 0, such as 500.");
            return null;
        },
    };

    public static NamedChoice<ProbabilityPrecision> Precision() => new(
        "--precision",
        "How finely probabilities are counted: 'reference' writes the bytes that other encoders write, "
        + "'fine' smaller files that decode everywhere too",
        ("fine", ProbabilityPrecision.Fine),
        ("reference", ProbabilityPrecision.Reference));

    public static NamedChoice<WavSampleFormat> Format() => new(
        "--format",
        "How the output stores samples; FLAC holds no floats",
        ("pcm16", WavSampleFormat.Pcm16),
        ("pcm24", WavSampleFormat.Pcm24),
        ("float32", WavSampleFormat.Float32));

    public static Option<bool> NoSeamRepair() => new("--no-seam-repair")
    {
        Description = "Leave the joins of guarded windows as they are",
    };

    public static Option<bool> Conceal() => new("--conceal")
    {
        Description = "Decode a damaged file: silence in place of what is damaged, which is listed; the exit code is then 3",
    };

    public static Option<bool> Force() => new("--force", "-f", "-y")
    {
        Description = "Overwrite the output if it exists",
    };

    public static Option<bool> ForceName() => new("--force-name")
    {
        Description = "Take the output's name as it is, even if it says that the file is something else",
    };

    public static Argument<string> Path(string name, string description) => new(name) { Description = description };

    /// <summary>A count from 0, which is the default.</summary>
    public static Option<int> Count(string name, int most, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => WholeNumber.Read(result, name, 0, most) ?? 0,
    };
}
