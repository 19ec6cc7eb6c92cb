using System.Globalization;
using System.Numerics;
using Encodec.Bundles;
using Encodec.Container;
using Encodec.Frames;

namespace Encodec.Codec;

/// <summary>Audio to codes, checked.</summary>
internal static class FrameEncoding
{
    /// <summary>Encodes a batch of windows.</summary>
    /// <param name="frames">The frame model.</param>
    /// <param name="windows">The audio.</param>
    /// <param name="manifest">The bundle's manifest.</param>
    /// <param name="layout">The layout that the windows were cut by.</param>
    /// <param name="chunkMilliseconds">The chunk duration that the caller asked for, if any.</param>
    /// <param name="firstChunk">The chunk of the batch's first window.</param>
    public static CodeBatch Run(
        FrameModelGate frames, WindowBatch windows, BundleManifest manifest, ChunkLayout layout, double? chunkMilliseconds, long firstChunk)
    {
        CodeBatch codes = new(windows.Count, manifest.Codebooks, layout.FramesFor(windows.SamplesPerWindow));
        try
        {
            frames.Encode(windows, codes);
        }
        catch (TooFewFramesException exception) when (chunkMilliseconds is not null && layout.WindowSamples % SamplesOfWholeFrames(manifest) != 0)
        {
            // The format counts a frame that a window only begins; whether there is a code for it is the graph's affair.
            throw new EncodecException(
                EncodecStatus.InvalidArgument,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A chunk duration of {chunkMilliseconds} ms is {layout.WindowSamples} samples, which is no whole number of code frames: the bundle's graph makes {exception.Made}, and {exception.Needed} are coded. {Nearest(manifest, layout.WindowSamples)}"),
                exception);
        }

        FrameOutputCheck.RequireCodes(codes, manifest, firstChunk);
        return codes;
    }

    /// <summary>The fewest samples that are a whole number of code frames.</summary>
    private static int SamplesOfWholeFrames(BundleManifest manifest) =>
        manifest.SegmentSamples / (int)BigInteger.GreatestCommonDivisor(manifest.SegmentSamples, manifest.FrameLength);

    private static string Nearest(BundleManifest manifest, int samples)
    {
        int unit = SamplesOfWholeFrames(manifest);
        int below = samples / unit * unit;
        string[] durations = [.. new[] { below, below + unit }
            .Where(length => length is > 0 and <= EcdcFormat.MaximumWindowSamples)
            .Select(length => Milliseconds(length, manifest.SampleRate))];
        return $"The nearest durations that are whole frames: {string.Join(" and ", durations)} ms.";
    }

    /// <summary>A duration that rounds to so many samples; three digits are enough up to a megahertz.</summary>
    private static string Milliseconds(int samples, int sampleRate) =>
        (samples * 1000.0 / sampleRate).ToString("0.###", CultureInfo.InvariantCulture);
}
