using Encodec.Bundles;

namespace Encodec.Cli;

/// <summary>The one line that says what was done, for people; scripts read the exit code.</summary>
internal static class Summary
{
    /// <summary>Puts the line together.</summary>
    /// <param name="input">The input's path.</param>
    /// <param name="output">The output's path.</param>
    /// <param name="ecdc">Which of the two is the .ecdc file; null where neither is, and no bit rate is known.</param>
    /// <param name="bundle">The bundle.</param>
    /// <param name="precision">The precision's name, where there is an .ecdc file.</param>
    /// <param name="meter">Knows the recording's length and the time taken.</param>
    public static string Line(string input, string output, string? ecdc, ModelBundle bundle, string? precision, ProgressMeter meter)
    {
        double time = meter.Elapsed.TotalSeconds;
        double duration = Quantity.Duration(meter.TotalSamples, bundle.Manifest.SampleRate);
        long coded = ecdc is null ? 0 : Size(ecdc);

        // A device has no size, an empty recording no rate.
        string rate = coded > 0 && duration > 0 ? $" at {Quantity.BitRate(coded, duration)}" : "";
        string speed = duration > 0 ? Quantity.Invariant($" ({duration / time:0.0}x real time)") : "";
        string how = precision is null ? "" : $", precision {precision}";
        return Printable.Of(
            $"{Named(input)} -> {Named(output)}: {Quantity.Seconds(duration)} of audio{rate} in {Quantity.Seconds(time)}{speed}, "
            + $"bundle {BundleChoice.NameOf(bundle)}{how}");
    }

    private static string Named(string path) => Size(path) is long size and > 0 ? $"{path} ({Quantity.Size(size)})" : path;

    /// <summary>A file's size; 0 for what has none.</summary>
    public static long Size(string path) => path != StandardStreams.Name && File.Exists(path) ? new FileInfo(path).Length : 0;
}
