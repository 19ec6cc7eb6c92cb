using Encodec.Bundles;
using Encodec.Frames;

namespace Encodec.Codec;

/// <summary>What a frame model returns is checked before it goes on: a graph or a callback may return anything.</summary>
internal static class FrameOutputCheck
{
    /// <summary>Every code within the codebook, every scale finite and not negative.</summary>
    public static void RequireCodes(CodeBatch codes, BundleManifest manifest, long firstChunk)
    {
        for (int index = 0; index < codes.Count; index++)
        {
            ReadOnlySpan<int> window = codes.Window(index);
            int wrong = window.IndexOfAnyExceptInRange(0, manifest.CodebookCardinality - 1);
            if (wrong >= 0)
            {
                throw new EncodecException(
                    EncodecStatus.InvalidFrameOutput,
                    $"The frame model gave the code {window[wrong]} for chunk {firstChunk + index}, codebook {wrong / codes.Frames}, "
                    + $"frame {wrong % codes.Frames}; expected 0 to {manifest.CodebookCardinality - 1}.");
            }

            float scale = codes.Scales.Span[index];
            if (manifest.Normalize && !(float.IsFinite(scale) && scale >= 0f))
            {
                throw new EncodecException(
                    EncodecStatus.InvalidFrameOutput,
                    $"The frame model gave the scale {scale} for chunk {firstChunk + index}; expected a finite number of at least 0.");
            }
        }
    }

    /// <summary>As many windows as codes, long enough for what is kept of them.</summary>
    public static void RequireSamples(DecodedWindows windows, CodeBatch codes, ChunkLayout layout, long firstChunk)
    {
        if (windows.Count != codes.Count)
        {
            throw new EncodecException(
                EncodecStatus.GraphShapeMismatch, $"The frame model made {windows.Count} windows of the codes of {codes.Count}.");
        }

        // The first of a batch is as long as any: only the recording's end cuts a window short.
        int needed = layout.Guard + layout.DecodedLength(firstChunk);
        if (windows.SamplesPerWindow < needed && codes.Frames < layout.FramesFor(needed))
        {
            // No frame model could: a header may state fewer steps than its windows have frames.
            throw new EncodecException(
                EncodecStatus.InvalidHeader,
                $"Header: 'fl' is {layout.FixedSteps}; {codes.Frames} code frames make {windows.SamplesPerWindow} samples, and a chunk needs {needed}.");
        }

        if (windows.SamplesPerWindow < needed)
        {
            throw new EncodecException(
                EncodecStatus.GraphShapeMismatch,
                $"The frame model made {windows.SamplesPerWindow} samples of {codes.Frames} code frames; the layout keeps the first {needed} of each window.");
        }
    }
}
