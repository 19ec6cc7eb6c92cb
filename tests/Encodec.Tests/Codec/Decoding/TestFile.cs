using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Container;
using Encodec.Tests.Golden;

namespace Encodec.Tests.Codec.Decoding;

/// <summary>A small file of one layout, a codec for it, and what decoding it whole gives.</summary>
internal sealed class TestFile : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private TestFile(GoldenCase golden, Func<EcdcHeader, EcdcHeader>? changeHeader, Func<string, string>? changeManifest, Action? onFrames)
    {
        golden.WriteBundle(_folder.Path);
        if (changeManifest is not null)
        {
            string manifest = _folder.File("bundle.json");
            File.WriteAllText(manifest, changeManifest(File.ReadAllText(manifest)));
        }

        ModelBundle bundle = ModelBundle.Open(_folder.Path);
        Codec = new EncodecCodec(bundle, NoiseFrameModel.Create(bundle.Manifest, onFrames));
        Bytes = changeHeader is null ? golden.Expected : Rewrite(golden.Expected, changeHeader);
        Layout = LayoutOf(Bytes, bundle);
    }

    /// <summary>Every layout that the format knows, and the odd ones.</summary>
    public static IReadOnlyList<string> Layouts { get; } =
    [
        "tiny-dynamic", "tiny-fixed-chunk-ms", "fixed-plain", "guarded-tiny", "guarded-tiny-join-near-end", "tiny-one-chunk", "tiny-one-sample",
        "tiny-mono-no-normalize", "tiny-length-between-stride-and-window", "decode-chunks-longer-than-window", "legacy-63998", "legacy-86400",
        "legacy-63998-before-86400", "windows-ten-deep", "joins-that-touch",
    ];

    public EncodecCodec Codec { get; }

    public byte[] Bytes { get; set; }

    public ChunkLayout Layout { get; }

    public int Channels => Codec.Bundle.Manifest.Channels;

    public static TestFile Open(string name, Action? onFrames = null) => name switch
    {
        // Ten windows overlap everywhere.
        "windows-ten-deep" => new TestFile(
            GoldenCase.Named("tiny-dynamic"),
            header => header with { ChunkSamples = 960, ChunkStride = 96, StepsPerChunk = 5, AudioLength = 2050 },
            null,
            onFrames),

        // Joins every 16 samples, each of which is smoothed over 24.
        "joins-that-touch" => new TestFile(
            GoldenCase.Named("guarded-tiny"),
            header => header with { ChunkSamples = 36, ChunkStride = 16, AudioLength = 500 },
            manifest => manifest.Replace("1056", "36", StringComparison.Ordinal).Replace("960", "16", StringComparison.Ordinal)
                .Replace("48,", "10,", StringComparison.Ordinal),
            onFrames),
        _ => new TestFile(GoldenCase.Named(name), null, null, onFrames),
    };

    /// <summary>The whole recording, planar.</summary>
    public float[] Decode(DecodeOptions? options = null, byte[]? bytes = null)
    {
        float[] audio = new float[Layout.AudioLength * Channels];
        Codec.Decode(new MemoryStream(bytes ?? Bytes), new MemoryAudioSink(audio, SampleLayout.Planar), options);
        return audio;
    }

    /// <summary>Where each chunk starts in the file, and where the file ends.</summary>
    public int[] ChunkStarts()
    {
        EcdcReader reader = new(new MemoryStream(Bytes));
        List<int> starts = [(int)reader.FirstChunk];
        while (reader.TrySkipChunk(out ChunkLocation location))
        {
            starts.Add((int)location.End);
        }

        return [.. starts];
    }

    public void Dispose()
    {
        Codec.Dispose();
        _folder.Dispose();
    }

    private static ChunkLayout LayoutOf(byte[] bytes, ModelBundle bundle)
    {
        EcdcReader reader = new(new MemoryStream(bytes));
        return ChunkLayout.OfFile(reader.Header, bundle.Manifest, reader.CountChunks());
    }

    /// <summary>Another header, and as many chunks as it calls for: the first three of the file over and over.</summary>
    private static byte[] Rewrite(byte[] file, Func<EcdcHeader, EcdcHeader> change)
    {
        EcdcReader reader = new(new MemoryStream(file));
        EcdcHeader header = change(reader.Header);
        List<byte[]> payloads = [];
        while (reader.TryReadChunk(out EcdcChunk chunk))
        {
            payloads.Add(chunk.Payload.ToArray());
        }

        using MemoryStream output = new();
        EcdcWriter writer = new(output, header);
        long chunks = ChunkLayout.CountChunks(header.AudioLength, header.ChunkStride!.Value);
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            writer.WriteChunk(payloads[chunk % 3]);
        }

        return output.ToArray();
    }
}
