using Encodec.Audio;
using Encodec.Codec;

namespace Encodec.Exports.Interop;

/// <summary>What stands behind an <c>encodec_reader *</c>. Each call is an operation of its own: one that is cancelled does not end the next.</summary>
internal sealed unsafe class HostReader : IDisposable
{
    private readonly NativeDecodeOptions _options;
    private readonly HostCancellation? _cancellation;

    /// <summary>Opens a file with a host's options.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="options">How to decode.</param>
    /// <param name="input">The file; the reader's to close, unless it cannot be opened.</param>
    public HostReader(EncodecCodec codec, NativeDecodeOptions options, Stream input)
    {
        _options = options;
        _cancellation = HostCancellation.Find(options.Cancellation);
        _cancellation?.Token.ThrowIfCancellationRequested();
        Reader = codec.OpenReader(input, leaveOpen: false, OptionMapping.ToOptions(options));
    }

    /// <summary>The reader.</summary>
    public RandomAccessReader Reader { get; }

    /// <summary>Decodes a stretch.</summary>
    public void Decode(long start, long count, IAudioSink sink)
    {
        using HostProgress progress = new(_options.Progress, _options.ProgressUserData, _cancellation);
        Reader.Decode(start, count, sink, progress, progress.Token);
    }

    public void Dispose() => Reader.Dispose();
}
