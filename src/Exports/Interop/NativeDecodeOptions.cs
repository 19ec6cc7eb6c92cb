using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>How to decode. Of an undamaged file only seam_repair changes the samples.</summary>
[CName("encodec_decode_options")]
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeDecodeOptions
{
    public uint StructSize;

    /// <summary>Windows that go through the frame model together; 0, the default, lets the library choose.</summary>
    public uint BatchSize;

    /// <summary>Threads that entropy decoding may use, the caller's included, at most 1024; 0, the default, for one per core.</summary>
    public uint Threads;

    /// <summary>Whether the joins of a guarded file are smoothed: 1, the default, or 0.</summary>
    public uint SeamRepair;

    /// <summary>May be NULL.</summary>
    [CType("encodec_progress_fn")]
    public delegate* unmanaged<void*, ulong, ulong, int> Progress;

    /// <summary>Passed to progress.</summary>
    public void* ProgressUserData;

    /// <summary>Ends the operation from another thread; may be NULL. Destroying it while the operation runs is allowed.</summary>
    [CType("encodec_cancellation *")]
    public nint Cancellation;

    /// <summary>An <see cref="NativeDamageMode"/>.</summary>
    public uint Damage;

    /// <summary>Has to be 0.</summary>
    public uint Reserved;

    /// <summary>Fills in for damaged chunks; NULL, the default, for silence between short fades.</summary>
    [CType("encodec_conceal_fn")]
    public delegate* unmanaged<void*, ulong, ulong, float*, uint, uint, uint*, int> Conceal;

    /// <summary>Told of what has been concealed; may be NULL.</summary>
    [CType("encodec_damage_fn")]
    public delegate* unmanaged<void*, NativeDamage*, void> OnDamage;

    /// <summary>Passed to conceal and on_damage.</summary>
    public void* ConcealUserData;

    /// <summary>
    /// For encodec_decode_file: what becomes of the recording after; NULL, the default, for a WAV file of the bundle's rate and channels.
    /// Others do not look at it.
    /// </summary>
    [CType("const encodec_audio_options *")]
    public NativeAudioOptions* Audio;
}
