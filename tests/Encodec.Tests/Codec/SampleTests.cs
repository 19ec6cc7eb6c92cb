using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Container;
using Encodec.Frames;
using Encodec.Tests.Frames;

namespace Encodec.Tests.Codec;

/// <summary>The shipped sample through ONNX Runtime, the language model and the container, against the reference files.</summary>
public sealed class SampleTests
{
    private const double CodesEqualAtLeast = 0.998;
    private const double AudioError = 1e-3;

    [Theory]
    [MemberData(nameof(ReferenceBundle.All), MemberType = typeof(ReferenceBundle))]
    public void Encoding_the_sample_gives_the_reference_file_or_differs_only_where_the_graph_flipped_a_code(string folder)
    {
        ModelBundle bundle = ModelBundle.Open(folder);
        using RecordingFrameModel frames = new(new OnnxFrameModel(bundle, new OnnxFrameModelOptions()));
        using EncodecCodec codec = new(bundle, frames);
        using WavReader wav = new(TestData.Sample);
        using MemoryStream file = new();
        codec.Encode(wav, file, new EncodeOptions { Precision = ProbabilityPrecision.Reference });

        int[] expected = ReferenceBundle.SampleCodes(folder);
        Assert.Equal(expected.Length, frames.Codes.Count);
        int same = expected.Zip(frames.Codes).Count(pair => pair.First == pair.Second);
        Assert.True(same >= CodesEqualAtLeast * expected.Length, $"{same} of {expected.Length} codes agree");
        if (same == expected.Length && ScalesOf(file.ToArray()).SequenceEqual(ScalesOf(ReferenceBundle.SampleFile(folder))))
        {
            Assert.Equal(ReferenceBundle.SampleFile(folder), file.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(ReferenceBundle.All), MemberType = typeof(ReferenceBundle))]
    public void Encoding_the_reference_codes_gives_the_reference_file_to_the_byte(string folder)
    {
        ModelBundle bundle = ModelBundle.Open(folder);
        int[] codes = ReferenceBundle.SampleCodes(folder);
        float[] scales = ScalesOf(ReferenceBundle.SampleFile(folder));
        int chunk = 0;
        CallbackFrameModel frames = new(bundle.Manifest, new CallbackFrameModelOptions
        {
            Encode = (windows, batch) =>
            {
                for (int index = 0; index < batch.Count; index++, chunk++)
                {
                    Span<int> window = batch.Window(index);
                    codes.AsSpan(chunk * window.Length, window.Length).CopyTo(window);
                    batch.Scales.Span[index] = scales[chunk];
                }
            },
        });
        using EncodecCodec codec = new(bundle, frames);
        using WavReader wav = new(TestData.Sample);
        using MemoryStream file = new();
        codec.Encode(wav, file, new EncodeOptions { Precision = ProbabilityPrecision.Reference });
        Assert.Equal(ReferenceBundle.SampleFile(folder), file.ToArray());
    }

    [Theory]
    [MemberData(nameof(ReferenceBundle.All), MemberType = typeof(ReferenceBundle))]
    public void Decoding_the_reference_file_gives_the_reference_audio(string folder)
    {
        using EncodecCodec codec = EncodecCodec.Open(folder);
        float[] audio = Decode(codec, ReferenceBundle.SampleFile(folder), new DecodeOptions());
        float[] expected = ReferenceBundle.DecodedEvery16(folder);
        int perChannel = audio.Length / 2;
        int sparse = expected.Length / 2;
        for (int channel = 0; channel < 2; channel++)
        {
            for (int i = 0; i < sparse; i++)
            {
                Assert.InRange(audio[(channel * perChannel) + (i * 16)] - expected[(channel * sparse) + i], -AudioError, AudioError);
            }
        }
    }

    [Theory]
    [MemberData(nameof(ReferenceBundle.All), MemberType = typeof(ReferenceBundle))]
    public void Files_and_audio_are_the_same_for_any_thread_count_and_batch_size(string folder)
    {
        byte[] file = Encode(folder, threads: 1, batch: 1);
        Assert.Equal(file, Encode(folder, threads: 2, batch: 8));
        Assert.Equal(file, Encode(folder, threads: 2, batch: 3));

        using EncodecCodec one = EncodecCodec.Open(folder, new OnnxFrameModelOptions { Threads = 1 });
        using EncodecCodec two = EncodecCodec.Open(folder, new OnnxFrameModelOptions { Threads = 2 });
        float[] audio = Decode(one, file, new DecodeOptions { Threads = 1, BatchSize = 1 });
        Assert.Equal(audio, Decode(two, file, new DecodeOptions { Threads = 2, BatchSize = 8 }));
        Assert.Equal(audio, Decode(two, file, new DecodeOptions { Threads = 2, BatchSize = 3 }));
    }

    private static byte[] Encode(string folder, int threads, int batch)
    {
        using EncodecCodec codec = EncodecCodec.Open(folder, new OnnxFrameModelOptions { Threads = threads });
        using WavReader wav = new(TestData.Sample);
        using MemoryStream file = new();
        codec.Encode(wav, file, new EncodeOptions { Threads = threads, BatchSize = batch });
        return file.ToArray();
    }

    private static float[] Decode(EncodecCodec codec, byte[] file, DecodeOptions options)
    {
        long length = new EcdcReader(new MemoryStream(file)).Header.AudioLength;
        float[] audio = new float[length * codec.Bundle.Manifest.Channels];
        codec.Decode(new MemoryStream(file), new MemoryAudioSink(audio, SampleLayout.Planar), options);
        return audio;
    }

    private static float[] ScalesOf(byte[] file)
    {
        EcdcReader reader = new(new MemoryStream(file));
        List<float> scales = [];
        while (reader.TryReadChunk(out EcdcChunk chunk))
        {
            scales.Add(System.Buffers.Binary.BinaryPrimitives.ReadSingleBigEndian(chunk.Payload.Span));
        }

        return [.. scales];
    }
}
