using Encodec.Audio;
using Encodec.Audio.Files;
using Encodec.Audio.Levels;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Io;

namespace Encodec.Cli.Files;

/// <summary>The recording that a command takes, and what becomes of it before the codec.</summary>
internal static class Recording
{
    /// <summary>Opens it.</summary>
    /// <param name="path">The file, or <c>-</c> for standard input.</param>
    /// <param name="raw">What it is, if it has no header that says so.</param>
    /// <param name="cancellation">Ends waiting for standard input.</param>
    /// <param name="stop">Ends standard input as if it had been closed.</param>
    public static AudioFileReader Open(string path, RawAudioFormat? raw, CancellationToken cancellation, CancellationToken stop = default) => path == StandardStreams.Name
        ? AudioFileReader.Open(new StandardInput(cancellation, stop), path, raw)
        : Open(path, raw);

    private static AudioFileReader Open(string path, RawAudioFormat? raw)
    {
        try
        {
            return AudioFileReader.Open(path, raw);
        }
        catch (EncodecException exception) when (exception.Status is EncodecStatus.InvalidWav or EncodecStatus.UnsupportedWav && IsEcdc(path))
        {
            throw new EncodecException(exception.Status, $"'{path}' is an .ecdc file, not a recording; did you mean 'encodec decode'?", exception);
        }
    }

    private static bool IsEcdc(string path)
    {
        byte[] start = new byte[4];
        using FileStream file = FileErrors.OpenRead(path);
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual("ECDC"u8);
    }

    /// <summary>Makes it what the codec takes.</summary>
    /// <exception cref="EncodecException">It is not, and is not to be or cannot be converted.</exception>
    public static IAudioInput Convert(IAudioInput audio, EncodecCodec codec, AudioInputOptions options, LevelControl level)
    {
        BundleManifest manifest = codec.Bundle.Manifest;
        if (options.PickedChannels is { } picked && picked.Count != manifest.Channels)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"--pick-channels names {picked.Count} channels; the bundle takes {manifest.Channels}.");
        }

        try
        {
            IAudioInput converted = AudioPipeline.Apply(audio, manifest.SampleRate, manifest.Channels, options, level);
            codec.RequireAudioFormat(converted.SampleRate, converted.Channels);
            return converted;
        }
        catch (EncodecException exception) when (exception.Status == EncodecStatus.ChannelCountMismatch && options.Convert && options.PickedChannels is null)
        {
            throw new EncodecException(exception.Status, $"{exception.Message} (--pick-channels).", exception);
        }
    }

    /// <summary>That it was converted, if it was, and what is odd about it.</summary>
    public static IReadOnlyList<string> Notices(string path, AudioFileReader file, IAudioInput after)
    {
        IAudioInput before = file.Audio;
        List<string> notices = [];
        bool isResampled = before.SampleRate != after.SampleRate;
        bool isMixed = before.Channels != after.Channels;
        if (isResampled || isMixed)
        {
            notices.Add($"{Printable.Of(path)} has {Format(before, isResampled, isMixed)}; converted to {Format(after, isResampled, isMixed)}.");
        }

        if (file.Note is string note)
        {
            notices.Add($"{Printable.Of(path)}: {note}.");
        }

        return notices;
    }

    /// <summary>What was converted, and nothing that stayed as it was.</summary>
    private static string Format(IAudioInput audio, bool rate, bool channels)
    {
        string[] parts =
        [
            .. rate ? (string[])[Quantity.Invariant($"{audio.SampleRate} Hz")] : [],
            .. channels ? (string[])[audio.Channels == 1 ? "1 channel" : Quantity.Invariant($"{audio.Channels} channels")] : [],
        ];
        return string.Join(", ", parts);
    }
}
