using Encodec.Codec;

namespace Encodec.Exports.Interop;

/// <summary>What stands behind an <c>encodec_decoder *</c>.</summary>
internal sealed unsafe class HostDecoder : IDisposable
{
    private readonly HostProgress _progress;

    /// <summary>Begins a stream with a host's options.</summary>
    public HostDecoder(EncodecCodec codec, NativeDecodeOptions options)
    {
        DecodeOptions how = OptionMapping.ToOptions(options);
        _progress = new HostProgress(options.Progress, options.ProgressUserData, HostCancellation.Find(options.Cancellation));
        try
        {
            Stream = codec.CreateDecoder(how, _progress, _progress.Token);
        }
        catch
        {
            _progress.Dispose();
            throw;
        }
    }

    /// <summary>The stream.</summary>
    public StreamDecoder Stream { get; }

    public void Dispose()
    {
        Stream.Dispose();
        _progress.Dispose();
    }
}
