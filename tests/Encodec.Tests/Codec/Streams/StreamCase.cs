using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Frames;
using Encodec.Tests.Golden;

namespace Encodec.Tests.Codec.Streams;

/// <summary>A layout to encode in: a tiny bundle, and codes that are a cheap function of the samples, so that any wrong sample shows.</summary>
public sealed class StreamCase : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _rate;

    private StreamCase(string golden, bool hasStaticTimeAxis, double? chunkMilliseconds)
    {
        GoldenCase.Named(golden).WriteBundle(_folder.Path);
        ModelBundle bundle = ModelBundle.Open(_folder.Path);
        _rate = bundle.Manifest.SampleRate;
        ChunkMilliseconds = chunkMilliseconds;
        Channels = bundle.Manifest.Channels;
        Codec = new EncodecCodec(bundle, new CallbackFrameModel(bundle.Manifest, new CallbackFrameModelOptions
        {
            Encode = (windows, codes) =>
            {
                OnEncode?.Invoke();
                SampleCodes.Encode(bundle.Manifest, windows, codes);
            },
            HasStaticTimeAxis = hasStaticTimeAxis,
        }));
    }

    /// <summary>Every layout that an encoder writes, by name.</summary>
    public static TheoryData<string> Layouts { get; } = ["dynamic", "fixed", "explicit duration", "guarded", "mono"];

    public EncodecCodec Codec { get; }

    public int Channels { get; }

    public double? ChunkMilliseconds { get; }

    /// <summary>Called before each batch.</summary>
    public Action? OnEncode { get; set; }

    public static StreamCase Named(string layout) => layout switch
    {
        "dynamic" => new("tiny-dynamic", hasStaticTimeAxis: false, null),
        "fixed" => new("fixed-plain", hasStaticTimeAxis: true, null),
        "explicit duration" => new("tiny-fixed-chunk-ms", hasStaticTimeAxis: false, 12.5),
        "guarded" => new("guarded-tiny", hasStaticTimeAxis: false, null),
        _ => new("tiny-mono-no-normalize", hasStaticTimeAxis: false, null),
    };

    /// <summary>Interleaved noise on the grid of 16 bits, so that all sample forms hold the same.</summary>
    public short[] Noise(int length, int seed)
    {
        Random random = new(seed);
        short[] samples = new short[length * Channels];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (short)random.Next(short.MinValue, short.MaxValue + 1);
        }

        return samples;
    }

    public static float[] ToFloat(short[] samples) => [.. samples.Select(sample => sample / 32768f)];

    public EncodeOptions Options(int threads = 1, int batch = 0) => new() { Threads = threads, BatchSize = batch, ChunkMilliseconds = ChunkMilliseconds };

    /// <summary>The file as one call makes it.</summary>
    public byte[] EncodeAtOnce(short[] samples)
    {
        using MemoryStream output = new();
        Codec.Encode(new MemoryAudioSource(ToFloat(samples), _rate, Channels, SampleLayout.Interleaved), output, Options());
        return output.ToArray();
    }

    public StreamEncoder Open(
        long? length = null,
        LengthMode mode = LengthMode.Hold,
        EncodeOptions? options = null,
        IProgress<CodecProgress>? progress = null,
        CancellationToken cancellation = default) =>
        Codec.CreateEncoder(_rate, Channels, length, mode, options ?? Options(), progress, cancellation);

    public void Dispose()
    {
        Codec.Dispose();
        _folder.Dispose();
    }
}
