using Encodec.Audio;
using Encodec.Audio.Files;
using Encodec.Audio.Levels;
using Encodec.Bundles;
using Encodec.Io;

namespace Encodec.Codec;

/// <summary>Encoding and decoding from file to file. Outputs appear whole or not at all.</summary>
public static class FileCodec
{
    /// <summary>Encodes an audio file to an <c>.ecdc</c> file.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="audioPath">The input.</param>
    /// <param name="ecdcPath">The output.</param>
    /// <param name="overwrite">Whether an existing output may be replaced.</param>
    /// <param name="options">How, or null for the defaults.</param>
    /// <param name="audio">What becomes of the recording before; null for a WAV file of the bundle's rate and channels, and no other.</param>
    /// <param name="progress">Told on this thread after each chunk.</param>
    /// <param name="cancellation">Looked at before each step of each chunk.</param>
    /// <returns>The recording's peaks.</returns>
    /// <exception cref="EncodecException">What went wrong; an old output is untouched.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; an old output is untouched.</exception>
    public static LevelControl Encode(
        EncodecCodec codec,
        string audioPath,
        string ecdcPath,
        bool overwrite,
        EncodeOptions? options = null,
        AudioInputOptions? audio = null,
        IProgress<CodecProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(codec);
        BundleManifest manifest = codec.Bundle.Manifest;
        LevelControl level = new(audio?.Gain ?? 0, audio?.Limit ?? false);
        using AudioFileReader file = audio is null ? AudioFileReader.OpenWav(audioPath) : AudioFileReader.Open(audioPath, audio.Raw);
        IAudioInput input = AudioPipeline.Apply(
            file.Audio, manifest.SampleRate, manifest.Channels, audio ?? new AudioInputOptions { Convert = false }, level);
        codec.RequireAudioFormat(input.SampleRate, input.Channels);
        using AtomicFile output = new(ecdcPath, overwrite);
        codec.EncodeInput(input, output.Stream, options, progress, cancellation);
        file.CheckNote(audio?.Strict ?? false);
        output.Commit();
        return level;
    }

    /// <summary>Decodes an <c>.ecdc</c> file to an audio file.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="ecdcPath">The input.</param>
    /// <param name="audioPath">The output.</param>
    /// <param name="audio">What the recording becomes.</param>
    /// <param name="overwrite">Whether an existing output may be replaced.</param>
    /// <param name="options">How, or null for the defaults.</param>
    /// <param name="progress">Told on this thread after each chunk.</param>
    /// <param name="cancellation">Looked at before each step of each chunk.</param>
    /// <returns>The recording's peaks.</returns>
    /// <exception cref="EncodecException">What went wrong; an old output is untouched.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; an old output is untouched.</exception>
    public static LevelControl Decode(
        EncodecCodec codec,
        string ecdcPath,
        string audioPath,
        AudioOutputOptions audio,
        bool overwrite,
        DecodeOptions? options = null,
        IProgress<CodecProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(codec);
        ArgumentNullException.ThrowIfNull(audio);
        BundleManifest manifest = codec.Bundle.Manifest;
        LevelControl level = new(audio.Gain, audio.Limit);
        using Stream input = FileErrors.OpenRead(ecdcPath);
        using AtomicFile output = new(audioPath, overwrite);
        using AudioFileWriter writer = AudioFileWriter.Open(output.Stream, manifest.SampleRate, manifest.Channels, audio, level);
        try
        {
            codec.Decode(input, writer.Sink, options, progress, cancellation);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            // Writing reports its own errors, so this is the input.
            throw FileErrors.From(exception, ecdcPath);
        }

        writer.Complete();
        output.Commit();
        return level;
    }
}
