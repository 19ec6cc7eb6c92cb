namespace Encodec.Container;

/// <summary>A file's metadata (docs/bitstream.md, section 1). What a header holds says nothing yet about whether a bundle fits it.</summary>
public sealed record EcdcHeader
{
    /// <summary>Key <c>m</c>: the model's name.</summary>
    public required string ModelName { get; init; }

    /// <summary>Key <c>al</c>: samples per channel.</summary>
    public required long AudioLength { get; init; }

    /// <summary>Key <c>nc</c>: codebooks.</summary>
    public required int Codebooks { get; init; }

    /// <summary>Key <c>lm</c>: whether a language model predicts the codes; true in bitstream version 2, false in Meta's raw form.</summary>
    public required bool UsesLanguageModel { get; init; }

    /// <summary>Whether the file is in Meta's raw form (docs/bitstream.md, section 9): codes as they are, without checksums and without a model.</summary>
    public bool IsRaw => !UsesLanguageModel;

    /// <summary>Keys <c>fp</c> and <c>mr</c>.</summary>
    public ProbabilityPrecision Precision { get; init; } = ProbabilityPrecision.Reference;

    /// <summary>Key <c>acv</c>: the bitstream version; 0 in the raw form.</summary>
    public int BitstreamVersion { get; init; } = EcdcFormat.BitstreamVersion;

    /// <summary>Key <c>tau</c>: logit temperature, as the f32 that it is rounded to.</summary>
    public double Tau { get; init; } = 1.0;

    /// <summary>Key <c>lmh</c>: SHA-256 of the language model's weight file, lower-case hex; empty in the raw form.</summary>
    public required string LanguageModelHash { get; init; }

    /// <summary>Key <c>cs</c>: samples per window; null where the bundle's holds.</summary>
    public int? ChunkSamples { get; init; }

    /// <summary>Key <c>cst</c>: samples between chunk starts; null where the bundle's holds.</summary>
    public int? ChunkStride { get; init; }

    /// <summary>Key <c>fl</c>: steps coded for every chunk; null where they follow from each chunk's length.</summary>
    public int? StepsPerChunk { get; init; }

    /// <summary>Keys that this library does not know, in the file's order, each with its value as JSON text.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> UnknownKeys { get; init; } = [];
}
