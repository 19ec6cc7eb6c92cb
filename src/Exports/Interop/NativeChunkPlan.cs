using System.Runtime.InteropServices;
using Encodec.Bundles;
using Encodec.Container;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>
/// How a recording is cut into chunks. Set struct_size before the call. Chunk k covers the samples from k * window_stride on; its window
/// for the frame model starts guard_samples earlier and has window_samples, silence where there is no recording.
/// </summary>
[CName("encodec_chunk_plan")]
[StructLayout(LayoutKind.Sequential)]
internal struct NativeChunkPlan
{
    public uint StructSize;

    /// <summary>Samples per channel in a window.</summary>
    public uint WindowSamples;

    /// <summary>Samples from the start of one window to the start of the next.</summary>
    public uint WindowStride;

    /// <summary>Samples of real neighbouring audio on each side of a window; 0 in a plain layout.</summary>
    public uint GuardSamples;

    /// <summary>Code frames per codebook and chunk in arrays of codes. Of these each chunk's steps, the first ones, are coded.</summary>
    public uint Frames;

    /// <summary>Steps of the last chunk; 0 if there is none. encodec_chunk_steps tells those of any.</summary>
    public uint LastSteps;

    /// <summary>Number of chunks.</summary>
    public ulong Chunks;

    /// <summary>Samples per channel in the recording.</summary>
    public ulong Length;

    /// <summary>Steps of every chunk; 0 where they follow from each chunk's length.</summary>
    public uint FixedSteps;

    /// <summary>0.</summary>
    public uint Reserved;

    /// <summary>A layout in the header's terms.</summary>
    public static NativeChunkPlan Of(ChunkLayout layout) => new()
    {
        WindowSamples = (uint)layout.WindowSamples,
        WindowStride = (uint)layout.Stride,
        GuardSamples = (uint)layout.Guard,
        Frames = (uint)layout.CodeFrames,
        LastSteps = layout.ChunkCount == 0 ? 0 : (uint)layout.Steps(layout.ChunkCount - 1),
        Chunks = (ulong)layout.ChunkCount,
        Length = (ulong)layout.AudioLength,
        FixedSteps = (uint)(layout.FixedSteps ?? 0),
    };

    /// <summary>The layout again; a caller may have changed anything.</summary>
    public readonly ChunkLayout ToLayout(BundleManifest manifest)
    {
        if (WindowSamples is 0 or > EcdcFormat.MaximumWindowSamples || WindowStride is 0 || WindowStride > WindowSamples
            || GuardSamples > WindowSamples || FixedSteps > EcdcFormat.MaximumWindowSamples || Length > EcdcFormat.MaximumAudioLength)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument,
                $"The plan has windows of {WindowSamples} samples every {WindowStride}, {FixedSteps} fixed steps and a length of {Length}; "
                + "expected one that encodec_plan_chunks or encodec_decode_codes has filled.");
        }

        return new ChunkLayout
        {
            AudioLength = (long)Length,
            WindowSamples = (int)WindowSamples,
            Stride = (int)WindowStride,
            Guard = (int)GuardSamples,
            FixedSteps = FixedSteps == 0 ? null : (int)FixedSteps,
            BundleFrameLength = manifest.FrameLength,
            BundleSegmentSamples = manifest.SegmentSamples,
        };
    }
}
