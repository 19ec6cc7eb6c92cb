using System.Globalization;

namespace Encodec.Cli;

/// <summary>Numbers with their units, the same on every machine.</summary>
internal static class Quantity
{
    /// <summary>Bytes to three digits, in powers of 1000.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => Invariant($"{bytes} B"),
        < 1_000_000 => Invariant($"{bytes / 1e3:0.0} kB"),
        < 1_000_000_000 => Invariant($"{bytes / 1e6:0.0} MB"),
        _ => Invariant($"{bytes / 1e9:0.00} GB"),
    };

    public static string Bytes(long bytes) => bytes == 1 ? "1 byte" : Invariant($"{bytes} bytes");

    public static string Samples(long samples) => samples == 1 ? "1 sample" : Invariant($"{samples} samples");

    /// <summary>Seconds to the millisecond.</summary>
    public static string Seconds(double seconds) => Invariant($"{seconds:0.000} s");

    public static string Milliseconds(TimeSpan time) => Invariant($"{time.TotalMilliseconds:0.0} ms");

    /// <summary>How long a recording is.</summary>
    public static double Duration(long samples, int sampleRate) => (double)samples / sampleRate;

    /// <summary>The average bit rate of so many bytes over so many seconds.</summary>
    public static string BitRate(long bytes, double seconds) => Invariant($"{bytes * 8 / seconds / 1000:0.00} kbit/s");

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
