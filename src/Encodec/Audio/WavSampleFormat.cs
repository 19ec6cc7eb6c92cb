using System.Diagnostics.CodeAnalysis;

namespace Encodec.Audio;

/// <summary>How a WAV file stores one sample; all are little-endian. Integers fill their container from the top bit down.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The field's own names for these encodings.")]
public enum WavSampleFormat
{
    /// <summary>8-bit unsigned integer, silence at 128.</summary>
    Pcm8 = 0,

    /// <summary>16-bit signed integer.</summary>
    Pcm16 = 1,

    /// <summary>24-bit signed integer in three bytes.</summary>
    Pcm24 = 2,

    /// <summary>32-bit signed integer.</summary>
    Pcm32 = 3,

    /// <summary>32-bit IEEE 754 float, full scale [-1, 1].</summary>
    Float32 = 4,

    /// <summary>64-bit IEEE 754 float, full scale [-1, 1].</summary>
    Float64 = 5,
}
