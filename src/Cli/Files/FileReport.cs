using System.Text.Json;
using Encodec.Audio.Levels;
using Encodec.Bundles;
using Encodec.Cli.Audio;
using Encodec.Cli.Providers;
using Encodec.Entropy.LanguageModel.Kernels;
using Encodec.Frames.Providers;

namespace Encodec.Cli.Files;

/// <summary>What a command has to say about a file that it wrote.</summary>
internal sealed class FileReport
{
    /// <summary>In seconds; a shorter recording is all header, and start of the program, and its rates would say nothing of the codec.</summary>
    private const double LeastRated = 0.5;

    public required FilePair Files { get; init; }

    public required ModelBundle Bundle { get; init; }

    /// <summary>Which of the two is the .ecdc file; null where neither is, and no bit rate is known.</summary>
    public string? Ecdc { get; init; }

    /// <summary>The precision's name, where there is an .ecdc file.</summary>
    public string? Precision { get; init; }

    /// <summary>The peaks.</summary>
    public required LevelControl Level { get; init; }

    /// <summary>Whether what is above full scale has been cut off.</summary>
    public bool IsClipped { get; init; }

    /// <summary>What was concealed; null where nothing could be.</summary>
    public DamageReport? Damage { get; init; }

    /// <summary>What there is to be said besides: that something was converted, which bundle was found.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>What is odd about the input; null where nothing is.</summary>
    public string? InputNote { get; init; }

    /// <summary>Which providers compute the graphs that were needed.</summary>
    public required IReadOnlyList<GraphPlacement> Placements { get; init; }

    /// <summary>How long it was and how long it took.</summary>
    public required FileClock Clock { get; init; }

    /// <summary>Seconds of audio.</summary>
    public double Duration => Quantity.Duration(Clock.Samples, Bundle.Manifest.SampleRate);

    public int ExitCode => Damage is { IsEmpty: false } ? Cli.ExitCode.Concealed : Cli.ExitCode.Ok;

    /// <summary>Writes the lines for people.</summary>
    /// <param name="output">Receives them.</param>
    /// <param name="reporting">Quiet: only what is wrong with the input is said. Verbose: also what it ran with.</param>
    /// <param name="naming">Whether the lines have to say which file they are about.</param>
    public void Write(TextWriter output, Reporting reporting, bool naming)
    {
        bool quiet = reporting.Quiet;
        IEnumerable<string> notices = quiet ? [] : reporting.Verbose ? Details().Concat(Notices) : Notices;
        IEnumerable<string> levels = quiet || LevelReport.Line(Level, IsClipped) is not string line ? [] : [line];
        foreach (string text in notices.Concat(Damage?.Lines ?? []).Concat(levels))
        {
            string about = naming && !text.Contains(Files.Input, StringComparison.Ordinal) ? $"'{Printable.Of(Files.Input)}': " : "";
            output.WriteLine($"encodec: {about}{text}");
        }
    }

    /// <summary>What it ran with.</summary>
    private IEnumerable<string> Details()
    {
        BundleManifest manifest = Bundle.Manifest;
        yield return Quantity.Invariant(
            $"bundle '{Bundle.Location}': {manifest.ModelName}, {manifest.SampleRate} Hz, {manifest.Channels} channels, {manifest.BandwidthKbps} kbps, {manifest.Codebooks} codebooks.");
        yield return $"language model computed by the kernel {KernelSelector.Current}, {Environment.ProcessorCount} cores.";
        foreach (GraphPlacement placement in Placements)
        {
            yield return $"graph: {placement.Describe()}.";
        }
    }

    /// <summary>The one line that says what was done.</summary>
    public string Summary()
    {
        double time = Clock.Elapsed.TotalSeconds;
        long coded = Ecdc is null ? 0 : Size(Ecdc);

        // A device has no size.
        string rate = coded > 0 && Duration >= LeastRated ? $" at {Quantity.BitRate(coded, Duration)}" : "";
        string speed = Duration >= LeastRated ? Quantity.Invariant($" ({Duration / time:0.0}x real time)") : "";
        string how = Precision is null ? "" : $", precision {Precision}";
        return Printable.Of(
            $"{Named(Files.Input)} -> {Named(Files.Output)}: {Quantity.Seconds(Duration)} of audio{rate} in {Quantity.Seconds(time)}{speed}, "
            + $"bundle {BundleChoice.NameOf(Bundle)}{how}");
    }

    /// <summary>Writes the properties for scripts.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("input", Files.Input);
        json.WriteString("output", Files.Output);
        json.WriteString("bundle", Bundle.Location);
        json.WriteString("model", Bundle.Manifest.ModelName);
        if (Precision is not null)
        {
            json.WriteString("precision", Precision);
        }

        if (InputNote is not null)
        {
            json.WriteString("input_note", InputNote);
        }

        json.WriteNumber("sample_rate", Bundle.Manifest.SampleRate);
        json.WriteNumber("channels", Bundle.Manifest.Channels);
        json.WriteNumber("samples", Clock.Samples);
        json.WriteNumber("duration_seconds", Duration);
        WriteSize(json, Ecdc is null ? 0 : Size(Ecdc));
        json.WriteNumber("elapsed_seconds", Clock.Elapsed.TotalSeconds);
        json.WriteNumber("peak", Level.Peak);
        json.WriteNumber("samples_above_full_scale", Level.SamplesAboveFullScale);
        PlacementJson.Write(json, Placements);
        Damage?.Write(json);
    }

    /// <summary>A pipe's size is not known, and an empty recording has no bit rate.</summary>
    private void WriteSize(Utf8JsonWriter json, long bytes)
    {
        if (bytes > 0)
        {
            json.WriteNumber("ecdc_bytes", bytes);
        }

        if (bytes > 0 && Duration > 0)
        {
            json.WriteNumber("bits_per_second", 8 * bytes / Duration);
        }
    }

    private static string Named(string path) => Size(path) is long size and > 0 ? $"{path} ({Quantity.Size(size)})" : path;

    /// <summary>A file's size; 0 for what has none.</summary>
    private static long Size(string path) => path != StandardStreams.Name && File.Exists(path) ? new FileInfo(path).Length : 0;
}
