using Encodec.Container;

namespace Encodec.Bundles;

/// <summary>How Meta's raw form cuts a recording (docs/bitstream.md, section 9): everything follows from its length, so the header alone says where things are.</summary>
public static class RawLayout
{
    /// <summary>Bits of a code, at most: of 2¹⁶ entries.</summary>
    private const int MostBits = 16;

    /// <summary>The segments of a recording.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="audioLength">Samples per channel.</param>
    /// <exception cref="EncodecException">The bundle's model has no raw form, or the recording is too long for its single segment.</exception>
    public static ChunkLayout Of(BundleManifest bundle, long audioLength)
    {
        Require(bundle);
        (long segment, long stride) = HasSegments(bundle) ? SegmentOf(bundle) : (Math.Max(1, audioLength), Math.Max(1, audioLength));
        if (segment > EcdcFormat.MaximumWindowSamples)
        {
            throw new EncodecException(
                EncodecStatus.LimitExceeded,
                $"The model '{bundle.ModelName}' takes a recording in one piece in the raw form; it has {segment} samples, and up to {EcdcFormat.MaximumWindowSamples} are accepted.");
        }

        return ChunkLayoutPlanner.RequireModest(bundle, new ChunkLayout
        {
            AudioLength = audioLength,
            WindowSamples = (int)segment,
            Stride = (int)stride,
            Guard = 0,
            FixedSteps = null,
            BundleFrameLength = bundle.FrameLength,
            BundleSegmentSamples = bundle.SegmentSamples,
            IsRaw = true,
        });
    }

    /// <summary>Whether recordings are cut at all: those of the causal model, which does not normalise, are one segment.</summary>
    public static bool HasSegments(BundleManifest bundle) => bundle.IsGuarded ? bundle.Normalize : bundle.SegmentStride < bundle.SegmentSamples;

    /// <summary>Bytes of a segment: the scale where there is one, then the codes, made up to whole bytes.</summary>
    public static long PayloadBytes(BundleManifest bundle, int steps) =>
        (bundle.Normalize ? EcdcFormat.ScaleBytes : 0) + ((((long)steps * bundle.Codebooks * bundle.BitsPerCodebook) + 7) / 8);

    /// <summary>A window with guards is made for other files; Meta's segments of its model are a second long and overlap by a hundredth.</summary>
    private static (int Segment, int Stride) SegmentOf(BundleManifest bundle) => bundle.IsGuarded
        ? (bundle.SampleRate, Math.Max(1, (int)((1 - 0.01) * bundle.SampleRate)))
        : (bundle.SegmentSamples, bundle.SegmentStride);

    private static void Require(BundleManifest bundle)
    {
        if (bundle.BitsPerCodebook is < 1 or > MostBits || bundle.CodebookCardinality != 1 << bundle.BitsPerCodebook)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument,
                $"The raw form holds codes of whole bits; the bundle's codebooks have {bundle.CodebookCardinality} entries and {bundle.BitsPerCodebook} bits.");
        }

        if (bundle.SegmentSamples % bundle.FrameLength != 0)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument,
                $"The raw form needs windows of whole code frames; the bundle's has {bundle.SegmentSamples} samples and {bundle.FrameLength} frames.");
        }
    }
}
