using Encodec.Bundles;

namespace Encodec.Codec;

/// <summary>How many windows go through the frame model together.</summary>
internal static class BatchSize
{
    /// <summary>What streams give a frame model by default: they are to have something to show before many windows have come.</summary>
    public const int Stream = 4;

    /// <summary>Samples of all channels in a batch, 64 MiB as f32: a file with huge windows gets smaller batches instead of gigabytes.</summary>
    private const long MaximumSamples = 1L << 24;

    /// <summary>Codes of all codebooks in a batch, likewise 64 MiB.</summary>
    private const long MaximumCodes = 1L << 24;

    /// <summary>Settles the batch size.</summary>
    /// <param name="requested">The caller's wish; 0 for the default.</param>
    /// <param name="preferred">The default: what the frame model likes best.</param>
    /// <param name="frameModelLimit">Most windows that the frame model takes.</param>
    /// <param name="layout">Tells the size of a window.</param>
    /// <param name="manifest">Tells the channels and codebooks of a window.</param>
    public static int Choose(int requested, int preferred, int frameModelLimit, ChunkLayout layout, BundleManifest manifest)
    {
        long samples = (long)layout.LongestWindowSamples * manifest.Channels;
        long codes = (long)layout.LongestWindowFrames * manifest.Codebooks;
        long most = Math.Max(1, Math.Min(MaximumSamples / samples, MaximumCodes / codes));
        long wished = requested == 0 ? preferred : requested;
        return (int)Math.Min(Math.Min(wished, Math.Min(most, frameModelLimit)), Math.Max(1, layout.ChunkCount));
    }
}
