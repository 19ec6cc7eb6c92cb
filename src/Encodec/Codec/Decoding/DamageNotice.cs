using Encodec.Logging;

namespace Encodec.Codec.Decoding;

/// <summary>Tells of damage that is concealed: whoever asked for that, and the log.</summary>
internal static class DamageNotice
{
    /// <summary>Tells of one stretch.</summary>
    /// <param name="range">The stretch.</param>
    /// <param name="listener">Whoever asked; or null.</param>
    public static void Tell(DamagedRange range, Action<DamagedRange>? listener)
    {
        EncodecLog.Write(LogLevel.Warning, () => Describe(range));
        listener?.Invoke(range);
    }

    private static string Describe(DamagedRange range) => range.Length == 0
        ? $"Damage at chunk {range.Chunk} that touches no sample ({range.Status})."
        : $"Concealed: chunk {range.Chunk}, samples {range.Start} to {range.Start + range.Length - 1} ({range.Status}).";
}
