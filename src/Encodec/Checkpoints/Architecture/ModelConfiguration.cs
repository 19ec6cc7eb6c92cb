namespace Encodec.Checkpoints.Architecture;

/// <summary>The numbers of an EnCodec model. The defaults are those of <c>encodec_24khz</c>, as Hugging Face's <c>config.json</c> has them.</summary>
internal sealed record ModelConfiguration
{
    /// <summary>Samples a second.</summary>
    public int SampleRate { get; init; } = 24_000;

    public int Channels { get; init; } = 1;

    /// <summary>Whether each segment is divided by a scale.</summary>
    public bool Normalize { get; init; }

    /// <summary>Samples of a segment; null where a whole recording is one.</summary>
    public int? SegmentSamples { get; init; }

    /// <summary>Samples from one segment's start to the next.</summary>
    public int? SegmentStride { get; init; }

    /// <summary>Width of the latents (D).</summary>
    public int LatentDimension { get; init; } = 128;

    /// <summary>Width of the first convolution (F).</summary>
    public int Filters { get; init; } = 32;

    public int ResidualLayers { get; init; } = 1;

    /// <summary>The decoder's strides; the encoder runs them backwards.</summary>
    public IReadOnlyList<int> Ratios { get; init; } = [8, 5, 4, 2];

    /// <summary>Whether every convolution is followed by a norm over channels and time; else weights are normed, which folds away.</summary>
    public bool GroupNorm { get; init; }

    public int KernelSize { get; init; } = 7;

    public int LastKernelSize { get; init; } = 7;

    public int ResidualKernelSize { get; init; } = 3;

    public int DilationGrowth { get; init; } = 2;

    public bool Causal { get; init; } = true;

    /// <summary>What a residual block divides its width by.</summary>
    public int Compress { get; init; } = 2;

    public int RecurrentLayers { get; init; } = 2;

    /// <summary>The part of a causal transposed convolution's padding that is cut on the right.</summary>
    public double TrimRightRatio { get; init; } = 1.0;

    /// <summary>Entries of a codebook (N).</summary>
    public int CodebookSize { get; init; } = 1024;

    /// <summary>Whether a residual block's shortcut is a convolution; else it is the input itself.</summary>
    public bool ConvolutionalShortcut { get; init; } = true;

    public IReadOnlyList<double> Bandwidths { get; init; } = [1.5, 3, 6, 12, 24];

    /// <summary>Samples of a code frame.</summary>
    public int HopSamples => Ratios.Aggregate(1, (product, ratio) => product * ratio);

    /// <summary>Code frames a second, rounded up.</summary>
    public int FrameRate => (SampleRate + HopSamples - 1) / HopSamples;

    /// <summary>Codebooks that the largest bandwidth takes, with ten bits whatever the codebooks' size (as Meta counts them).</summary>
    public int Codebooks => (int)(1000 * Bandwidths.Max() / (10 * FrameRate));

    /// <summary>Codebooks of a bandwidth, at most those present.</summary>
    public int CodebooksAt(double kbps) => Math.Clamp((int)(1000 * kbps / (Math.Log2(CodebookSize) * FrameRate)), 1, Codebooks);
}
