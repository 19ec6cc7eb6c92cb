using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>The peaks of audio, after the gain and before the limiter. Set struct_size before the call.</summary>
[CName("encodec_levels")]
[StructLayout(LayoutKind.Sequential)]
internal struct NativeLevels
{
    public uint StructSize;

    /// <summary>The highest amplitude; 1 is full scale.</summary>
    public float Peak;

    /// <summary>Samples above full scale, of all channels.</summary>
    public ulong SamplesAboveFullScale;
}
