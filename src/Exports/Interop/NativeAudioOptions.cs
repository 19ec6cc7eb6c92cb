using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>
/// What becomes of audio on its way, in this order: sample rate and channels, gain, the look at the peaks, limiter, dither. What a function
/// does not do has to be 0 or NULL.
/// </summary>
[CName("encodec_audio_options")]
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeAudioOptions
{
    public uint StructSize;

    /// <summary>
    /// The sample rate that is wanted, 1000 to 1000000 Hz; 0, the default, for the one that comes. encodec_encode_file converts to the
    /// bundle's, and takes only 0.
    /// </summary>
    public uint SampleRate;

    /// <summary>
    /// The number of channels that is wanted: 2 for 1, a copy on each side, or 1 for 2, their mean; 0, the default, for those that come, or
    /// those that are picked. encodec_encode_file converts to the bundle's, and takes only 0.
    /// </summary>
    public uint Channels;

    /// <summary>Number of picked_channels, at most 64.</summary>
    public uint PickedCount;

    /// <summary>Which of the input's channels come out, from 0, in this order; NULL, the default, for all. Not for encodec_decode_file.</summary>
    [CType("const uint32_t *")]
    public uint* PickedChannels;

    /// <summary>Decibels, −150 to 150; 0, the default, leaves every bit as it is.</summary>
    [CName("gain_db")]
    public double GainDecibels;

    /// <summary>1 to bend peaks above −1 dB so that none exceeds full scale; 0, the default.</summary>
    public uint Limit;

    /// <summary>1 to dither before samples are rounded to 16 bits; 0, the default. For functions that write audio files.</summary>
    public uint Dither;

    /// <summary>An <see cref="NativeContainer"/>. For functions that write audio files.</summary>
    public uint Container;

    /// <summary>Has to be 0.</summary>
    public uint Reserved;

    /// <summary>Receives the peaks when the function succeeds; may be NULL.</summary>
    [CType("encodec_levels *")]
    public NativeLevels* Levels;
}
