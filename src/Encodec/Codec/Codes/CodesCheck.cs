using Encodec.Bundles;

namespace Encodec.Codec.Codes;

/// <summary>What a caller brings as codes and scales may be anything.</summary>
internal static class CodesCheck
{
    /// <summary>As many codes and scales as the shape calls for.</summary>
    public static void RequireCounts(BundleManifest manifest, long codes, long scales, long chunks, long frames)
    {
        Int128 needed = (Int128)chunks * manifest.Codebooks * frames;
        if (codes != needed)
        {
            throw Invalid($"There are {codes} codes; {chunks} chunks of {manifest.Codebooks} codebooks and {frames} frames have {needed}.");
        }

        if (manifest.Normalize && scales != chunks)
        {
            throw Invalid($"There are {scales} scales; {chunks} chunks have one each.");
        }
    }

    /// <summary>Every code that is coded is within the codebook.</summary>
    /// <param name="manifest">How many codebooks, and how large.</param>
    /// <param name="codes">[codebooks][frames] of the chunk.</param>
    /// <param name="frames">Frames per codebook.</param>
    /// <param name="steps">Frames that are coded.</param>
    /// <param name="chunk">The chunk, from 0.</param>
    public static void RequireCodes(BundleManifest manifest, ReadOnlySpan<int> codes, int frames, int steps, long chunk)
    {
        for (int codebook = 0; codebook < manifest.Codebooks; codebook++)
        {
            ReadOnlySpan<int> coded = codes.Slice(codebook * frames, steps);
            int wrong = coded.IndexOfAnyExceptInRange(0, manifest.CodebookCardinality - 1);
            if (wrong >= 0)
            {
                throw Invalid(
                    $"Chunk {chunk}, codebook {codebook}, frame {wrong}: the code is {coded[wrong]}; expected 0 to {manifest.CodebookCardinality - 1}.");
            }
        }
    }

    /// <summary>A scale that a payload can hold.</summary>
    public static void RequireScale(float scale, long chunk)
    {
        if (!float.IsFinite(scale) || scale < 0f)
        {
            throw Invalid($"Chunk {chunk}: the scale is {scale}; expected a finite number of at least 0.");
        }
    }

    private static EncodecException Invalid(string message) => new(EncodecStatus.InvalidArgument, message);
}
