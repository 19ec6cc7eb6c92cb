namespace Encodec.Codec;

/// <summary>
/// <c>cubic-hermite-v1</c>: replaces the samples around a join of two guarded windows by a cubic that meets its neighbours in value
/// and slope (docs/bitstream.md, section 3).
/// </summary>
internal static class SeamRepair
{
    /// <summary>Samples on each side of the join that are replaced.</summary>
    private const int Half = 12;

    /// <summary>Samples on each side of the join that are read or replaced.</summary>
    public const int Reach = Half + 1;

    /// <summary>The first sample that repairing this join reads.</summary>
    public static long FirstRead(long join) => Math.Max(join - Half, 1) - 1;

    /// <summary>The last sample that repairing this join reads.</summary>
    public static long LastRead(long join, long audioLength) => Math.Min(join + Half, audioLength - 1);

    /// <summary>The first sample that repairing this join replaces.</summary>
    public static long FirstReplaced(long join) => FirstRead(join) + 1;

    /// <summary>The sample after the last one that repairing this join replaces.</summary>
    public static long EndReplaced(long join, long audioLength) => LastRead(join, audioLength);

    /// <summary>Whether repairing one join never touches what repairing the next one reads or replaces.</summary>
    public static bool IsLocal(int stride) => stride >= (2 * Half) + 1;

    /// <summary>Repairs one join of one channel in place.</summary>
    /// <param name="samples">Part of the channel that holds all that is read.</param>
    /// <param name="samplesStart">Where in the recording <paramref name="samples"/> starts.</param>
    /// <param name="join">Where in the recording the second window starts.</param>
    /// <param name="audioLength">Samples per channel in the recording.</param>
    public static void Apply(Span<float> samples, long samplesStart, long join, long audioLength)
    {
        int span = (int)(LastRead(join, audioLength) - FirstRead(join) - 1);
        if (span <= 0 || audioLength < 3)
        {
            return;
        }

        // y[0] is the last sample before the replaced ones, y[span + 1] the first after them.
        Span<float> y = samples.Slice((int)(FirstRead(join) - samplesStart), span + 2);
        double y0 = y[0];
        double y1 = y[span + 1];
        double m0 = y[1] - y0;
        double m1 = y1 - y[span];
        for (int i = 0; i < span; i++)
        {
            double t = (i + 1.0) / (span + 1.0);
            double t2 = t * t;
            double t3 = t2 * t;
            double h00 = ((2.0 * t3) - (3.0 * t2)) + 1.0;
            double h10 = (t3 - (2.0 * t2)) + t;
            double h01 = (-2.0 * t3) + (3.0 * t2);
            double h11 = t3 - t2;
            y[i + 1] = (float)((((h00 * y0) + ((h10 * span) * m0)) + (h01 * y1)) + ((h11 * span) * m1));
        }
    }
}
