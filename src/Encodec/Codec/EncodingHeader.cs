using Encodec.Bundles;
using Encodec.Container;

namespace Encodec.Codec;

/// <summary>The metadata of a file that is about to be written.</summary>
internal static class EncodingHeader
{
    public static EcdcHeader For(ModelBundle bundle, ChunkLayout layout, ProbabilityPrecision precision)
    {
        bool spelledOut = layout.FixedSteps is not null;
        return new EcdcHeader
        {
            ModelName = bundle.Manifest.ModelName,
            AudioLength = layout.AudioLength,
            Codebooks = bundle.Manifest.Codebooks,
            UsesLanguageModel = !layout.IsRaw,
            BitstreamVersion = layout.IsRaw ? EcdcFormat.NoBitstreamVersion : EcdcFormat.BitstreamVersion,
            Precision = precision,
            LanguageModelHash = layout.IsRaw ? "" : bundle.LanguageModel.Sha256,
            ChunkSamples = spelledOut ? layout.WindowSamples : null,
            ChunkStride = spelledOut ? layout.Stride : null,
            StepsPerChunk = layout.FixedSteps,
        };
    }
}
