namespace Encodec.Bundles;

/// <summary>What <c>bundle.json</c> says, checked: sizes are within limits, names stay inside the folder, guards fit the window.</summary>
public sealed record BundleManifest
{
    /// <summary>The model's name, header key <c>m</c>.</summary>
    public required string ModelName { get; init; }

    /// <summary>Nominal bit rate in kilobits per second, before entropy coding.</summary>
    public required double BandwidthKbps { get; init; }

    /// <summary>Samples per second of each channel.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Number of channels.</summary>
    public required int Channels { get; init; }

    /// <summary>Samples per channel in one window of the frame model.</summary>
    public required int SegmentSamples { get; init; }

    /// <summary>Samples from the start of one window to the start of the next.</summary>
    public required int SegmentStride { get; init; }

    /// <summary>Whether each window is scaled to unit loudness and carries its scale.</summary>
    public required bool Normalize { get; init; }

    /// <summary>Codebooks of the residual vector quantiser in use.</summary>
    public required int Codebooks { get; init; }

    /// <summary>Code frames per window.</summary>
    public required int FrameLength { get; init; }

    /// <summary>File name of the encoder's graph.</summary>
    public required string EncodeModel { get; init; }

    /// <summary>File name of the decoder's graph.</summary>
    public required string DecodeModel { get; init; }

    /// <summary>ONNX operator set of the graphs.</summary>
    public required int OpsetVersion { get; init; }

    /// <summary>Bits of one code before entropy coding.</summary>
    public required int BitsPerCodebook { get; init; }

    /// <summary>Codes are 0 … this − 1.</summary>
    public required int CodebookCardinality { get; init; }

    /// <summary>File name of the language model's weights; null where the bundle has none, which <c>.ecdc</c> needs.</summary>
    public required string? LanguageModel { get; init; }

    /// <summary>Entries that the language model predicts, at least <see cref="CodebookCardinality"/>.</summary>
    public required int LanguageModelCardinality { get; init; }

    /// <summary>Width of the language model; null where the manifest does not say.</summary>
    public required int? LanguageModelDim { get; init; }

    /// <summary>Layers of the language model; null where the manifest does not say.</summary>
    public required int? LanguageModelLayers { get; init; }

    /// <summary>Context of the language model; null where the manifest does not say.</summary>
    public required long? LanguageModelPastContext { get; init; }

    /// <summary>Width of the bins that logits are rounded to before they become probabilities: the larger of the manifest's two.</summary>
    public required double LogitStep { get; init; }

    /// <summary>Samples of real neighbouring audio on each side of a window; 0 where the bundle is not guarded.</summary>
    public required int GuardSamples { get; init; }

    /// <summary>Whether windows carry real neighbouring audio on both sides.</summary>
    public bool IsGuarded => GuardSamples > 0;
}
