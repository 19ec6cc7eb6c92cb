using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>How samples are stored in a WAV file.</summary>
[CName("encodec_wav_format", MemberPrefix = "ENCODEC_WAV_")]
internal enum NativeWavFormat : uint
{
    /// <summary>16-bit integers.</summary>
    Pcm16 = 0,

    /// <summary>24-bit integers.</summary>
    Pcm24 = 1,

    /// <summary>32-bit floating point, which is not clipped.</summary>
    Float32 = 2,
}
