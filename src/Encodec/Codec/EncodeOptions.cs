using Encodec.Container;

namespace Encodec.Codec;

/// <summary>How to encode. None of these but <see cref="Precision"/>, <see cref="ChunkMilliseconds"/> and <see cref="Form"/> changes a byte of the file.</summary>
public sealed record EncodeOptions
{
    /// <summary>Windows that go through the frame model together; 0 for the default.</summary>
    public int BatchSize { get; init; }

    /// <summary>Threads that entropy coding may use, the caller's included; 0 for one per core.</summary>
    public int Threads { get; init; }

    /// <summary>An explicit chunk duration instead of the bundle's window; refused where the window is fixed.</summary>
    public double? ChunkMilliseconds { get; init; }

    /// <summary>How finely probabilities are counted.</summary>
    public ProbabilityPrecision Precision { get; init; } = ProbabilityPrecision.Fine;

    /// <summary>The form of the file.</summary>
    public FileForm Form { get; init; }
}
