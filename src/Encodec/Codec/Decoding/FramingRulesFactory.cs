using Encodec.Bundles;
using Encodec.Container;

namespace Encodec.Codec.Decoding;

/// <summary>What the layout says of the chunks' bytes.</summary>
internal static class FramingRulesFactory
{
    /// <summary>Twice the three bytes that an encoder writes at most for a code.</summary>
    private const long BytesPerCode = 6;

    /// <summary>Twice what ending the arithmetic coder takes.</summary>
    private const long BytesBeside = 32;

    public static FramingRules Create(ChunkLayout layout, BundleManifest manifest, bool recovers)
    {
        long codes = layout.ChunkCount == 0 ? 0 : (long)layout.Steps(0) * manifest.Codebooks;
        int scale = manifest.Normalize ? EcdcFormat.ScaleBytes : 0;
        return new FramingRules
        {
            Expected = layout.ChunkCount,
            Recovers = recovers,
            MinimumPayload = scale + 1,
            LikelyPayload = (int)Math.Min(EcdcFormat.MaximumPayloadBytes, scale + BytesBeside + (BytesPerCode * codes)),
        };
    }
}
