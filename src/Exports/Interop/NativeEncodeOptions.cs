using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>How to encode. Only precision and chunk_ms change the bytes that are written, and length_mode the header's padding.</summary>
[CName("encodec_encode_options")]
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeEncodeOptions
{
    public uint StructSize;

    /// <summary>Windows that go through the frame model together; 0, the default, lets the library choose.</summary>
    public uint BatchSize;

    /// <summary>Threads that entropy coding may use, the caller's included, at most 1024; 0, the default, for one per core.</summary>
    public uint Threads;

    /// <summary>An <see cref="NativePrecision"/>.</summary>
    public uint Precision;

    /// <summary>
    /// An explicit chunk duration in milliseconds, or 0, the default, for the bundle's window. Refused where the window is fixed, and
    /// where it is no whole number of code frames and the bundle's graph makes one fewer than are coded; the message then names durations
    /// that fit.
    /// </summary>
    [CName("chunk_ms")]
    public double ChunkMilliseconds;

    /// <summary>May be NULL.</summary>
    [CType("encodec_progress_fn")]
    public delegate* unmanaged<void*, ulong, ulong, int> Progress;

    /// <summary>Passed to progress.</summary>
    public void* ProgressUserData;

    /// <summary>Ends the operation from another thread; may be NULL. Destroying it while the operation runs is allowed.</summary>
    [CType("encodec_cancellation *")]
    public nint Cancellation;

    /// <summary>
    /// For streams: samples per channel that will come, or ENCODEC_LENGTH_UNKNOWN, the default. Functions that are given the whole
    /// recording do not look at it.
    /// </summary>
    public ulong TotalLength;

    /// <summary>For streams of unknown length: an <see cref="NativeLengthMode"/>; others do not look at it.</summary>
    public uint LengthMode;

    /// <summary>Has to be 0.</summary>
    public uint Reserved;

    /// <summary>
    /// For encodec_encode_file: what becomes of the recording before. With it, the file may be of any kind, rate and number of channels that
    /// encodec_convert_file takes; NULL, the default, for a WAV file of the bundle's rate and channels, and no other. Others do not look at it.
    /// </summary>
    [CType("const encodec_audio_options *")]
    public NativeAudioOptions* Audio;

    /// <summary>The length of a recording whose end is not known beforehand.</summary>
    [CName("ENCODEC_LENGTH_UNKNOWN")]
    public const ulong LengthUnknown = ulong.MaxValue;
}
