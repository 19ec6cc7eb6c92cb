using Encodec.Container;

namespace Encodec.Bundles;

/// <summary>Chooses the layout: for a new file from the bundle and the caller's wish, for an existing one from its header.</summary>
internal static class ChunkLayoutPlanner
{
    private const int LegacySampleRate = 48_000;

    /// <summary>Samples of all channels in one window; 256 MiB as f32.</summary>
    private const long MaximumWindowTotal = 1L << 26;

    /// <summary>Codes of all codebooks in one window, 16 MiB: many chunks' codes are held at once. Ten times what the 48 kHz model can take.</summary>
    private const long MaximumWindowCodes = 1L << 22;

    /// <summary>Windows of files from before the header carried them, in the order in which they are tried.</summary>
    private static readonly int[] LegacySizes = [63_998, 86_400];

    /// <summary>The layout that an encoder uses.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="audioLength">Samples per channel.</param>
    /// <param name="hasStaticTimeAxis">Whether the frame model takes windows of the bundle's size only.</param>
    /// <param name="chunkMilliseconds">An explicit chunk duration, or null.</param>
    public static ChunkLayout ForEncoding(BundleManifest bundle, long audioLength, bool hasStaticTimeAxis, double? chunkMilliseconds)
    {
        if (audioLength is < 0 or > EcdcFormat.MaximumAudioLength)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"The recording has {audioLength} samples per channel; the format holds 0 to {EcdcFormat.MaximumAudioLength}.");
        }

        if (chunkMilliseconds is not double milliseconds)
        {
            return RequireModest(bundle, FromBundle(bundle, audioLength) with
            {
                FixedSteps = bundle.IsGuarded || hasStaticTimeAxis ? bundle.FrameLength : null,
            });
        }

        if (bundle.IsGuarded || hasStaticTimeAxis)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument,
                $"A chunk duration of {milliseconds} ms was asked for, but this bundle's window is fixed at {bundle.SegmentSamples} samples. "
                + "Leave the duration out, or use a bundle with a dynamic window.");
        }

        int samples = SamplesFor(milliseconds, bundle.SampleRate);
        return RequireModest(bundle, FromBundle(bundle, audioLength) with
        {
            WindowSamples = samples,
            Stride = samples,
            FixedSteps = ChunkLayout.FramesFor(samples, bundle),
        });
    }

    /// <summary>The layout of an existing file.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="bundle">The bundle, which must be the file's.</param>
    /// <param name="chunksFound">Chunks in the file.</param>
    /// <exception cref="EncodecException">The header's sizes are outside the limits, or call for another number of chunks.</exception>
    public static ChunkLayout ForDecoding(EcdcHeader header, BundleManifest bundle, long chunksFound)
    {
        ChunkLayout layout = header.IsRaw ? RawLayout.Of(bundle, header.AudioLength) : SizesByHeader(header, bundle);
        if (header.IsRaw)
        {
            return layout;
        }

        return layout.ChunkCount == chunksFound
            ? Complete(header, bundle, layout)
            : TryLegacy(header, bundle, chunksFound) ?? throw new EncodecException(
                EncodecStatus.ChunkCountMismatch,
                $"The header's {header.AudioLength} samples take {layout.ChunkCount} chunks of stride {layout.Stride}; the file holds {chunksFound}.");
    }

    /// <summary>The layout of an existing file, however many chunks it holds.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="bundle">The bundle, which must be the file's.</param>
    /// <exception cref="EncodecException">The header's sizes are outside the limits.</exception>
    public static ChunkLayout ByHeader(EcdcHeader header, BundleManifest bundle) => header.IsRaw ? RawLayout.Of(bundle, header.AudioLength) : Complete(header, bundle, SizesByHeader(header, bundle));

    /// <summary>The number of chunks that a header calls for, unless the file is an old one.</summary>
    public static long CountByHeader(EcdcHeader header, BundleManifest bundle) => SizesByHeader(header, bundle).ChunkCount;

    /// <summary>The layout of a file from before the header carried windows; null if none leads to its number of chunks.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="bundle">The bundle, which must be the file's.</param>
    /// <param name="chunksFound">Chunks in the file; not as many as by the header's own layout.</param>
    public static ChunkLayout? TryLegacy(EcdcHeader header, BundleManifest bundle, long chunksFound)
    {
        if (header.ChunkSamples is not null || header.ChunkStride is not null || bundle.SampleRate != LegacySampleRate)
        {
            return null;
        }

        foreach (int size in LegacySizes)
        {
            if (ChunkLayout.CountChunks(header.AudioLength, size) == chunksFound)
            {
                ChunkLayout layout = FromBundle(bundle, header.AudioLength) with { WindowSamples = size, Stride = size, Guard = 0 };
                return Complete(header, bundle, layout);
            }
        }

        return null;
    }

    private static ChunkLayout SizesByHeader(EcdcHeader header, BundleManifest bundle)
    {
        ChunkLayout layout = FromBundle(bundle, header.AudioLength) with
        {
            WindowSamples = header.ChunkSamples ?? bundle.SegmentSamples,
            Stride = header.ChunkStride ?? bundle.SegmentStride,
        };

        if (layout.Stride > layout.WindowSamples)
        {
            throw new EncodecException(
                EncodecStatus.InvalidHeader,
                $"Header: chunks start every {layout.Stride} samples ('cst') but cover only {layout.WindowSamples} ('cs'): there would be gaps.");
        }

        bool sizesAreBundles = layout.WindowSamples == bundle.SegmentSamples && layout.Stride == bundle.SegmentStride;
        return sizesAreBundles ? layout : layout with { Guard = 0 };
    }

    private static ChunkLayout Complete(EcdcHeader header, BundleManifest bundle, ChunkLayout layout) =>
        RequireModest(bundle, layout with { FixedSteps = StepsFor(header, bundle, layout) });

    /// <summary>A window of the longest kind with many channels or codebooks would take gigabytes; that is refused before anything is allocated.</summary>
    internal static ChunkLayout RequireModest(BundleManifest bundle, ChunkLayout layout)
    {
        long samples = (long)layout.LongestWindowSamples * bundle.Channels;
        if (samples > MaximumWindowTotal)
        {
            throw new EncodecException(
                EncodecStatus.LimitExceeded,
                $"A window of {layout.LongestWindowSamples} samples in {bundle.Channels} channels has {samples} in all; up to {MaximumWindowTotal} are accepted.");
        }

        long codes = (long)layout.LongestWindowFrames * bundle.Codebooks;
        return codes <= MaximumWindowCodes ? layout : throw new EncodecException(
            EncodecStatus.LimitExceeded,
            $"A window of {layout.LongestWindowFrames} code frames in {bundle.Codebooks} codebooks has {codes} codes; up to {MaximumWindowCodes} are accepted.");
    }

    private static ChunkLayout FromBundle(BundleManifest bundle, long audioLength) => new()
    {
        AudioLength = audioLength,
        WindowSamples = bundle.SegmentSamples,
        Stride = bundle.SegmentStride,
        Guard = bundle.GuardSamples,
        FixedSteps = null,
        BundleFrameLength = bundle.FrameLength,
        BundleSegmentSamples = bundle.SegmentSamples,
    };

    private static int? StepsFor(EcdcHeader header, BundleManifest bundle, ChunkLayout layout)
    {
        if (header.StepsPerChunk is not int steps)
        {
            return layout.IsGuarded ? bundle.FrameLength : null;
        }

        int most = Math.Max(bundle.FrameLength, layout.WindowFrames);
        return steps <= most ? steps : throw new EncodecException(
            EncodecStatus.InvalidHeader, $"Header: 'fl' is {steps}; a window of {layout.WindowSamples} samples has at most {most} steps.");
    }

    private static int SamplesFor(double milliseconds, int sampleRate)
    {
        double samples = Math.Round(milliseconds * sampleRate / 1000.0, MidpointRounding.AwayFromZero);
        return milliseconds > 0.0 && samples <= EcdcFormat.MaximumWindowSamples ? Math.Max(1, (int)samples) : throw new EncodecException(
            EncodecStatus.InvalidArgument,
            $"A chunk duration of {milliseconds} ms is {samples} samples at {sampleRate} Hz; expected 1 to {EcdcFormat.MaximumWindowSamples}.");
    }
}
