using Encodec.Audio.Channels;
using Encodec.Audio.Levels;
using Encodec.Audio.Sndfile;

namespace Encodec.Audio.Files;

/// <summary>Everything between a decoder and a file's bytes: rate, channels, level, dither, the container.</summary>
public sealed class AudioFileWriter : IDisposable
{
    private readonly Action _complete;
    private readonly IDisposable? _writer;

    private AudioFileWriter(IAudioSink sink, Action complete, IDisposable? writer) => (Sink, _complete, _writer) = (sink, complete, writer);

    /// <summary>Where the samples go.</summary>
    public IAudioSink Sink { get; }

    /// <summary>Prepares to write; what cannot be done is refused before anything is written.</summary>
    /// <param name="stream">Receives the file. Stays the caller's.</param>
    /// <param name="sampleRate">The rate that will come.</param>
    /// <param name="channels">The channels that will come.</param>
    /// <param name="options">What becomes of it.</param>
    /// <param name="level">Gain, peaks, limiter, of this recording alone.</param>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.SampleRateMismatch"/> or <see cref="EncodecStatus.ChannelCountMismatch"/> for what is not converted,
    /// <see cref="EncodecStatus.InvalidArgument"/> for a format that the container does not hold, <see cref="EncodecStatus.UnsupportedWav"/> where
    /// libsndfile is needed and missing.
    /// </exception>
    public static AudioFileWriter Open(Stream stream, int sampleRate, int channels, AudioOutputOptions options, LevelControl level)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(level);
        if (options.Dither && options.Format != WavSampleFormat.Pcm16)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"Dither for samples of {options.Format}; expected 16 bits, Pcm16");
        }

        ChannelConversion conversion = ChannelConversion.Between(channels, options.Channels ?? channels);
        (IAudioSink writer, Action complete, IDisposable? owned) = Writer(stream, options);
        try
        {
            IAudioSink rounded = options.Dither ? new DitherSink(writer) : writer;
            IAudioSink sink = AudioConversion.Convert(new LevelSink(rounded, level), sampleRate, options.SampleRate ?? sampleRate, conversion);
            return new AudioFileWriter(sink, complete, owned);
        }
        catch
        {
            owned?.Dispose();
            throw;
        }
    }

    /// <summary>Ends the file, when all samples have been written.</summary>
    /// <exception cref="EncodecException">The failures of writing.</exception>
    public void Complete() => _complete();

    /// <inheritdoc/>
    public void Dispose() => _writer?.Dispose();

    private static (IAudioSink Sink, Action Complete, IDisposable? Owned) Writer(Stream stream, AudioOutputOptions options)
    {
        switch (options.Container)
        {
            case AudioContainer.Flac:
                FlacWriter flac = new(stream, options.Format);
                return (flac, flac.Complete, flac);
            case AudioContainer.Raw:
                RawPcmWriter raw = new(stream, options.Format);
                return (raw, raw.Complete, null);
            default:
                WavWriter wav = new(stream, options.Format, leaveOpen: true);
                return (wav, wav.Complete, wav);
        }
    }
}
