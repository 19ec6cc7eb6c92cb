using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>How the channels of PCM lie in memory.</summary>
[CName("encodec_layout")]
internal enum NativeLayout : uint
{
    /// <summary>[length][channels]: one sample of every channel, then the next.</summary>
    Interleaved = 0,

    /// <summary>[channels][length]: all of one channel, then the next.</summary>
    Planar = 1,
}
