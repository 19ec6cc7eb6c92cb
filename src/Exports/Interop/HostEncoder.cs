using Encodec.Codec;

namespace Encodec.Exports.Interop;

/// <summary>What stands behind an <c>encodec_encoder *</c>: a stream, and what its host has to say while it runs.</summary>
internal sealed unsafe class HostEncoder : IDisposable
{
    private readonly HostProgress _progress;

    /// <summary>Begins a stream.</summary>
    public HostEncoder(EncodecCodec codec, NativeEncodeOptions options, uint sampleRate, uint channels)
    {
        long? length = OptionMapping.ToLength(options.TotalLength);
        LengthMode mode = OptionMapping.ToLengthMode(options.LengthMode);
        EncodeOptions how = OptionMapping.ToOptions(options);
        Channels = Flags.Count(channels, "channels");
        int rate = Flags.Count(sampleRate, "sample_rate");
        _progress = new HostProgress(options.Progress, options.ProgressUserData, HostCancellation.Find(options.Cancellation));
        try
        {
            Stream = codec.CreateEncoder(rate, Channels, length, mode, how, _progress, _progress.Token);
        }
        catch
        {
            _progress.Dispose();
            throw;
        }
    }

    /// <summary>The stream.</summary>
    public StreamEncoder Stream { get; }

    /// <summary>Its channels.</summary>
    public int Channels { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stream.Dispose();
        _progress.Dispose();
    }
}
