using Encodec.Audio;
using Encodec.Io;

namespace Encodec.Codec;

/// <summary>Encoding and decoding from file to file. Outputs appear whole or not at all.</summary>
public static class FileCodec
{
    /// <summary>Encodes a WAV file to an <c>.ecdc</c> file.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="wavPath">The input.</param>
    /// <param name="ecdcPath">The output.</param>
    /// <param name="overwrite">Whether an existing output may be replaced.</param>
    /// <param name="options">How, or null for the defaults.</param>
    /// <param name="progress">Told on this thread after each chunk.</param>
    /// <param name="cancellation">Looked at before each step of each chunk.</param>
    /// <exception cref="EncodecException">What went wrong; an old output is untouched.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; an old output is untouched.</exception>
    public static void Encode(
        EncodecCodec codec,
        string wavPath,
        string ecdcPath,
        bool overwrite,
        EncodeOptions? options = null,
        IProgress<CodecProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(codec);
        using WavReader source = WavReader.OpenFile(wavPath);
        using AtomicFile output = new(ecdcPath, overwrite);
        codec.Encode(source, output.Stream, options, progress, cancellation);
        output.Commit();
    }

    /// <summary>Decodes an <c>.ecdc</c> file to a WAV file.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="ecdcPath">The input.</param>
    /// <param name="wavPath">The output.</param>
    /// <param name="format">How samples are stored.</param>
    /// <param name="overwrite">Whether an existing output may be replaced.</param>
    /// <param name="options">How, or null for the defaults.</param>
    /// <param name="progress">Told on this thread after each chunk.</param>
    /// <param name="cancellation">Looked at before each step of each chunk.</param>
    /// <exception cref="EncodecException">What went wrong; an old output is untouched.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; an old output is untouched.</exception>
    public static void Decode(
        EncodecCodec codec,
        string ecdcPath,
        string wavPath,
        WavSampleFormat format,
        bool overwrite,
        DecodeOptions? options = null,
        IProgress<CodecProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(codec);
        using Stream input = FileErrors.OpenRead(ecdcPath);
        using AtomicFile output = new(wavPath, overwrite);
        using WavWriter sink = new(output.Stream, format, leaveOpen: true);
        try
        {
            codec.Decode(input, sink, options, progress, cancellation);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            // Writing reports its own errors, so this is the input.
            throw FileErrors.From(exception, ecdcPath);
        }

        sink.Complete();
        output.Commit();
    }

    /// <summary>Sends a WAV file through the frame model and back, without the lossless part between.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="inputPath">The input.</param>
    /// <param name="outputPath">The output.</param>
    /// <param name="format">How samples are stored.</param>
    /// <param name="overwrite">Whether an existing output may be replaced.</param>
    /// <param name="encodeOptions">Batch size and chunk duration, or null for the defaults.</param>
    /// <param name="decodeOptions">Seam repair, or null for the defaults.</param>
    /// <param name="progress">Told on this thread after each batch.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    /// <exception cref="EncodecException">What went wrong; an old output is untouched.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; an old output is untouched.</exception>
    public static void RoundTrip(
        EncodecCodec codec,
        string inputPath,
        string outputPath,
        WavSampleFormat format,
        bool overwrite,
        EncodeOptions? encodeOptions = null,
        DecodeOptions? decodeOptions = null,
        IProgress<CodecProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(codec);
        using WavReader source = WavReader.OpenFile(inputPath);
        using AtomicFile output = new(outputPath, overwrite);
        using WavWriter sink = new(output.Stream, format, leaveOpen: true);
        codec.RoundTrip(source, sink, encodeOptions, decodeOptions, progress, cancellation);
        sink.Complete();
        output.Commit();
    }
}
