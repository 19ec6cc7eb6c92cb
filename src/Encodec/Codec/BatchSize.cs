using Encodec.Bundles;

namespace Encodec.Codec;

/// <summary>How many windows go through the frame model together.</summary>
internal static class BatchSize
{
    /// <summary>Recurrent layers cost little more for several windows than for one; beyond a few the memory grows and the time no longer falls.</summary>
    private const int Default = 4;

    /// <summary>Samples of all channels in a batch, 64 MiB as f32: a file with huge windows gets smaller batches instead of gigabytes.</summary>
    private const long MaximumSamples = 1L << 24;

    /// <summary>Settles the batch size.</summary>
    /// <param name="requested">The caller's wish; 0 for the default.</param>
    /// <param name="frameModelLimit">Most windows that the frame model takes.</param>
    /// <param name="layout">Tells the size of a window.</param>
    /// <param name="channels">Channels of a window.</param>
    public static int Choose(int requested, int frameModelLimit, ChunkLayout layout, int channels)
    {
        long perWindow = (long)layout.WindowSamples * channels;
        long most = Math.Max(1, MaximumSamples / perWindow);
        long wished = requested == 0 ? Default : requested;
        return (int)Math.Min(Math.Min(wished, Math.Min(most, frameModelLimit)), Math.Max(1, layout.ChunkCount));
    }
}
