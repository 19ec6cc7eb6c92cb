using Encodec.Audio;
using Encodec.Audio.Channels;
using Encodec.Audio.Levels;
using Encodec.Bundles;

namespace Encodec.Cli.Audio;

/// <summary>What <c>decode</c> is told about the audio that it writes.</summary>
/// <param name="Format">How samples are stored.</param>
/// <param name="IsRaw">Whether they come without a WAV header.</param>
/// <param name="Rate">Samples per second; null for the bundle's.</param>
/// <param name="Channels">Number of channels; null for the bundle's.</param>
/// <param name="Dither">Whether to dither.</param>
internal sealed record DecodeAudio(WavSampleFormat Format, bool IsRaw, int? Rate, int? Channels, bool Dither)
{
    /// <summary>Everything between the decoder and the file.</summary>
    /// <param name="stream">Receives the file.</param>
    /// <param name="manifest">Says what comes out of the decoder.</param>
    /// <param name="level">Gain, peaks, limiter.</param>
    /// <returns>Where the decoder writes, and what ends the file.</returns>
    public (IAudioSink Sink, Action Complete) Open(Stream stream, BundleManifest manifest, LevelControl level)
    {
        // First, so that a conversion that there is not is refused before anything is written.
        ChannelConversion channels = ChannelConversion.Between(manifest.Channels, Channels ?? manifest.Channels);
        (IAudioSink writer, Action complete) = Writer(stream);
        IAudioSink rounded = Dither ? new DitherSink(writer) : writer;
        IAudioSink sink = AudioConversion.Convert(new LevelSink(rounded, level), manifest.SampleRate, Rate ?? manifest.SampleRate, channels);
        return (sink, complete);
    }

    private (IAudioSink Sink, Action Complete) Writer(Stream stream)
    {
        if (IsRaw)
        {
            RawPcmWriter raw = new(stream, Format);
            return (raw, raw.Complete);
        }

        WavWriter wav = new(stream, Format, leaveOpen: true);
        return (wav, wav.Complete);
    }
}
