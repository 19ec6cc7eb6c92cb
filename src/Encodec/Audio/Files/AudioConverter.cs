using Encodec.Audio.Levels;
using Encodec.Io;

namespace Encodec.Audio.Files;

/// <summary>Converts audio without a codec: rate, channels, level, container.</summary>
public static class AudioConverter
{
    private const int BlockFrames = 4096;

    /// <summary>Converts what is in memory.</summary>
    /// <param name="source">The audio; read to its end.</param>
    /// <param name="channels">Channels that are wanted; null for those that come.</param>
    /// <param name="sampleRate">The rate that is wanted; null for the one that comes.</param>
    /// <param name="options">Which channels, gain, limiter.</param>
    /// <param name="level">Gain, peaks, limiter, of this audio alone.</param>
    /// <returns>The result, of known length.</returns>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.SampleRateMismatch"/> or <see cref="EncodecStatus.ChannelCountMismatch"/> for what is not converted.
    /// </exception>
    public static IAudioInput Convert(IAudioSource source, int? sampleRate, int? channels, AudioInputOptions options, LevelControl level)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        return AudioPipeline.Apply(
            new AudioSourceInput(source),
            sampleRate ?? source.SampleRate,
            channels ?? options.PickedChannels?.Count ?? source.Channels,
            options,
            level);
    }

    /// <summary>Gives audio of known length to a sink, from its beginning to its end.</summary>
    /// <param name="input">Read to its end.</param>
    /// <param name="sink">Receives it.</param>
    /// <param name="cancellation">Looked at before each block.</param>
    public static void Copy(IAudioInput input, IAudioSink sink, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(sink);
        AudioInputSource source = new(input);
        sink.Begin(source.SampleRate, source.Channels, source.Length);
        AudioBuffer block = new(source.Channels, BlockFrames);
        for (long left = source.Length; left > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = (int)Math.Min(left, BlockFrames);
            source.Read(block, 0, count);
            sink.Write(block, 0, count);
            left -= count;
        }
    }

    /// <summary>Converts a file to another.</summary>
    /// <param name="inputPath">The input.</param>
    /// <param name="outputPath">The output, which appears whole or not at all.</param>
    /// <param name="picked">Which of the input's channels, from 0; null for all.</param>
    /// <param name="output">What becomes of it.</param>
    /// <param name="overwrite">Whether an existing output may be replaced.</param>
    /// <param name="cancellation">Looked at before each block.</param>
    /// <returns>The peaks.</returns>
    /// <exception cref="EncodecException">What went wrong; an old output is untouched.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; an old output is untouched.</exception>
    public static LevelControl ConvertFile(
        string inputPath, string outputPath, IReadOnlyList<int>? picked, AudioOutputOptions output, bool overwrite, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        LevelControl level = new(output.Gain, output.Limit);
        using AudioFileReader file = AudioFileReader.Open(inputPath);
        IAudioInput chosen = AudioPipeline.Apply(
            file.Audio,
            file.Audio.SampleRate,
            picked?.Count ?? file.Audio.Channels,
            new AudioInputOptions { PickedChannels = picked },
            new LevelControl(0, limit: false));
        using AtomicFile target = new(outputPath, overwrite);
        using AudioFileWriter writer = AudioFileWriter.Open(target.Stream, chosen.SampleRate, chosen.Channels, output, level);
        using SpooledAudio audio = SpooledAudio.Of(chosen, cancellation);
        Copy(audio.Audio, writer.Sink, cancellation);
        writer.Complete();
        target.Commit();
        return level;
    }
}
