using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Container;

namespace Encodec.Tests.Golden;

/// <summary>The whole codec against one golden file, with callbacks in the frame model's place.</summary>
internal static class GoldenCodec
{
    /// <summary>Threads and batch size; results may not depend on them.</summary>
    private static readonly (int Threads, int Batch)[] Shapes = [(2, 2), (1, 1), (2, 8), (3, 2)];

    /// <summary>The shapes to run a case in: one if a run takes long.</summary>
    public static IEnumerable<(int Threads, int Batch)> ShapesFor(GoldenFolder golden) => golden.IsFullSize ? Shapes.Take(1) : Shapes;

    /// <summary>Encoding hands the golden input to the frame model, where the case has it, and writes the golden file.</summary>
    public static void CheckEncoding(GoldenFolder golden, int threads, int batch)
    {
        using TemporaryFolder folder = new();
        golden.WriteBundle(folder.Path);
        GoldenFrameModel frames = new(golden, golden.Has("model_input.f32") ? golden.Floats("model_input.f32") : null);
        using EncodecCodec codec = new(ModelBundle.Open(folder.Path), frames.Create());
        using MemoryStream output = new();
        codec.Encode(Source(golden), output, new EncodeOptions
        {
            Threads = threads,
            BatchSize = batch,
            ChunkMilliseconds = golden.ChunkMilliseconds,
            Precision = ProbabilityPrecision.Reference,
        });
        Expect.SameElements<byte>(golden.Expected, output.ToArray(), "file");
        Expect.Same(golden.Chunks, frames.Encoded, "windows encoded");
    }

    /// <summary>The same through a stream, with the length known and unknown, pushed in pieces of no particular size.</summary>
    public static void CheckStreaming(GoldenFolder golden)
    {
        using TemporaryFolder folder = new();
        golden.WriteBundle(folder.Path);
        foreach (long? length in (long?[])(golden.IsFullSize ? [null] : [null, golden.AudioLength]))
        {
            GoldenFrameModel frames = new(golden, golden.Has("model_input.f32") ? golden.Floats("model_input.f32") : null);
            using EncodecCodec codec = new(ModelBundle.Open(folder.Path), frames.Create());
            using StreamEncoder encoder = codec.CreateEncoder(golden.Manifest.SampleRate, golden.Manifest.Channels, length, options: new EncodeOptions
            {
                Threads = 2,
                ChunkMilliseconds = golden.ChunkMilliseconds,
                Precision = ProbabilityPrecision.Reference,
            });
            MemoryAudioSource source = Source(golden);
            for (long left = source.Length; left > 0; left -= Math.Min(left, 777))
            {
                encoder.Push(ref source, Math.Min(left, 777));
            }

            encoder.Finish();
            byte[] file = new byte[encoder.Available];
            Expect.Same(file.Length, encoder.Pull(file), "bytes pulled");
            Expect.SameElements<byte>(golden.Expected, file, "file");
            Expect.Same(golden.Chunks, frames.Encoded, "windows encoded");
        }
    }

    /// <summary>Decoding hands the golden codes to the frame model and gives the golden audio, where the case has it.</summary>
    public static void CheckDecoding(GoldenFolder golden, int threads, int batch)
    {
        float[] audio = Decode(golden, new DecodeOptions { Threads = threads, BatchSize = batch }, out int decoded);
        Expect.Same(golden.Chunks, decoded, "windows decoded");
        if (golden.Has("audio.f32"))
        {
            Expect.SameElements<float>(golden.Floats("audio.f32"), audio, "audio");
        }
    }

    /// <summary>Without seam repair guarded audio is the windows end to end, which is not the repaired audio.</summary>
    public static void CheckWithoutSeamRepair(GoldenFolder golden)
    {
        float[] audio = Decode(golden, new DecodeOptions { SeamRepair = false }, out _);
        Expect.SameElements<float>(golden.Floats("audio_no_repair.f32"), audio, "audio without seam repair");
        Expect.That(!audio.AsSpan().SequenceEqual(golden.Floats("audio.f32")), "seam repair changes nothing");
    }

    /// <summary>Fine precision decodes to the same codes and is named in the header.</summary>
    public static void CheckFinePrecision(GoldenFolder golden)
    {
        using TemporaryFolder folder = new();
        golden.WriteBundle(folder.Path);
        ModelBundle bundle = ModelBundle.Open(folder.Path);
        using MemoryStream file = new();
        using (EncodecCodec encoder = new(bundle, new GoldenFrameModel(golden).Create()))
        {
            encoder.Encode(Source(golden), file, new EncodeOptions { ChunkMilliseconds = golden.ChunkMilliseconds });
        }

        file.Position = 0;
        Expect.Same(ProbabilityPrecision.Fine, new EcdcReader(file).Header.Precision, "precision");
        file.Position = 0;
        GoldenFrameModel frames = new(golden);
        using EncodecCodec decoder = new(bundle, frames.Create());
        decoder.Decode(file, new MemoryAudioSink(new float[golden.AudioLength * golden.Manifest.Channels], SampleLayout.Planar));
        Expect.Same(golden.Chunks, frames.Decoded, "windows decoded");
    }

    private static float[] Decode(GoldenFolder golden, DecodeOptions options, out int decoded)
    {
        using TemporaryFolder folder = new();
        golden.WriteBundle(folder.Path);
        GoldenFrameModel frames = new(golden);
        using EncodecCodec codec = new(ModelBundle.Open(folder.Path), frames.Create());
        float[] audio = new float[golden.AudioLength * golden.Manifest.Channels];
        codec.Decode(new MemoryStream(golden.Expected), new MemoryAudioSink(audio, SampleLayout.Planar), options);
        decoded = frames.Decoded;
        return audio;
    }

    private static MemoryAudioSource Source(GoldenFolder golden)
    {
        float[] samples = golden.Has("source.f32") ? golden.Floats("source.f32") : new float[golden.AudioLength * golden.Manifest.Channels];
        return new MemoryAudioSource(samples, golden.Manifest.SampleRate, golden.Manifest.Channels, SampleLayout.Planar);
    }
}
