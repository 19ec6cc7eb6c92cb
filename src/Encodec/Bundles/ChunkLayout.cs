using Encodec.Container;

namespace Encodec.Bundles;

/// <summary>
/// How a recording of a known length is cut into chunks (docs/bitstream.md, section 3): where each starts, how many samples it
/// covers, how many language model steps code it, and what the frame model's window is.
/// </summary>
public sealed record ChunkLayout
{
    /// <summary>Samples per channel in the recording.</summary>
    public required long AudioLength { get; init; }

    /// <summary>Samples per channel in every window that the frame model is given.</summary>
    public required int WindowSamples { get; init; }

    /// <summary>Samples from the start of one chunk to the start of the next.</summary>
    public required int Stride { get; init; }

    /// <summary>Real neighbouring samples on each side of a window; 0 in the plain layout.</summary>
    public required int Guard { get; init; }

    /// <summary>Steps coded for every chunk; null where they follow from each chunk's length.</summary>
    public required int? FixedSteps { get; init; }

    /// <summary>The bundle's code frames per window, by which samples become steps.</summary>
    public required int BundleFrameLength { get; init; }

    /// <summary>The bundle's samples per window, by which samples become steps.</summary>
    public required int BundleSegmentSamples { get; init; }

    /// <summary>Whether the chunks are the segments of Meta's raw form: the frame model is given each at its true length, and all that it decodes counts.</summary>
    public bool IsRaw { get; init; }

    /// <summary>Whether windows carry real neighbouring audio on both sides.</summary>
    public bool IsGuarded => Guard > 0;

    /// <summary>Number of chunks; 0 for an empty recording.</summary>
    public long ChunkCount => CountChunks(AudioLength, Stride);

    /// <summary>Code frames that the frame model makes of a window.</summary>
    public int WindowFrames => FramesFor(WindowSamples);

    /// <summary>Code frames that hold any chunk's steps: those of a window, or of the file where it codes more of them.</summary>
    public int CodeFrames => Math.Max(WindowFrames, FixedSteps ?? 0);

    /// <summary>The longest window that the frame model takes or makes: decoding never gives it fewer frames than the bundle's window has.</summary>
    internal int LongestWindowSamples => IsRaw ? WindowSamples : Math.Max(WindowSamples, BundleSegmentSamples);

    /// <summary>Code frames of the longest window.</summary>
    internal int LongestWindowFrames => IsRaw ? WindowFrames : Math.Max(WindowFrames, BundleFrameLength);

    /// <summary>The first sample of the recording that a chunk covers.</summary>
    public long Start(long chunk) => chunk * Stride;

    /// <summary>Samples per channel that a chunk gives to the recording, overlap included.</summary>
    public int Length(long chunk) => (int)Math.Min(AudioLength - Start(chunk), IsGuarded ? Stride : WindowSamples);

    /// <summary>Language model steps that code a chunk.</summary>
    public int Steps(long chunk) => FixedSteps ?? FramesFor(Length(chunk));

    /// <summary>Code frames that the decoder's frame model is given for a chunk: zeros after the coded steps, at least the bundle's window.</summary>
    public int DecodedFrames(long chunk) => IsRaw ? Steps(chunk) : Math.Max(Steps(chunk), BundleFrameLength);

    /// <summary>Samples per channel that are kept of a chunk's decoded window, some of them maybe after the recording's end.</summary>
    internal int DecodedLength(long chunk) => IsRaw ? Steps(chunk) * (BundleSegmentSamples / BundleFrameLength) : Length(chunk);

    /// <summary>The layout of an existing file, as decoding would find it.</summary>
    /// <param name="header">The file's header.</param>
    /// <param name="bundle">The manifest of the file's bundle.</param>
    /// <param name="chunksFound">Chunks in the file.</param>
    /// <exception cref="EncodecException">The header's sizes are outside the limits, or call for another number of chunks.</exception>
    public static ChunkLayout OfFile(EcdcHeader header, BundleManifest bundle, long chunksFound)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(bundle);
        return ChunkLayoutPlanner.ForDecoding(header, bundle, chunksFound);
    }

    /// <summary>Number of starts 0, stride, 2·stride … below the length.</summary>
    internal static long CountChunks(long audioLength, int stride) =>
        (audioLength / stride) + (audioLength % stride == 0 ? 0 : 1);

    /// <summary>ceil(samples · frame_length / segment_samples); fits since samples and frame_length are at most 2²⁴.</summary>
    internal static int FramesFor(int samples, BundleManifest bundle) => FramesFor(samples, bundle.FrameLength, bundle.SegmentSamples);

    /// <summary>Code frames that so many samples take.</summary>
    internal int FramesFor(int samples) => FramesFor(samples, BundleFrameLength, BundleSegmentSamples);

    private static int FramesFor(int samples, int frameLength, int segmentSamples)
    {
        long frames = (((long)samples * frameLength) + segmentSamples - 1) / segmentSamples;
        return frames <= EcdcFormat.MaximumWindowSamples ? (int)frames : throw new EncodecException(
            EncodecStatus.LimitExceeded, $"A window of {samples} samples takes {frames} code frames; at most {EcdcFormat.MaximumWindowSamples} are accepted.");
    }
}
