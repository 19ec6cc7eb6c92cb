using System.Buffers.Binary;
using Encodec.Checkpoints.Architecture;
using Encodec.Checkpoints.Forward;
using Encodec.Checkpoints.Reading;

namespace Encodec.Tests.Checkpoints;

/// <summary>The plain computation of checkpoints, against what Meta's program makes of them.</summary>
public sealed class ReferenceCodecTests
{
    private const int WavHeaderBytes = 44;
    private const double AudioTolerance = 2e-5;

    private static readonly string Folder = Path.Combine(TestData.Root, "tests", "Data", "checkpoints");

    private static readonly ModelConfiguration Small24 = new() { Filters = 2, LatentDimension = 12, CodebookSize = 64 };
    private static readonly ModelConfiguration Odd24 = Small24 with { LatentDimension = 6, Bandwidths = [3] };
    private static readonly ModelConfiguration Small48 = new()
    {
        SampleRate = 48_000, Channels = 2, Normalize = true, SegmentSamples = 48_000, SegmentStride = 47_520,
        Filters = 4, LatentDimension = 8, GroupNorm = true, Causal = false, Bandwidths = [6],
    };

    [Theory]
    [InlineData("hf_24khz/model.safetensors", "b_1_24kbps", 1, 24)]
    [InlineData("hf_24khz/model.safetensors", "b_2_3kbps", 2, 3)]
    [InlineData("hf_24khz/model.safetensors", "b_319_24kbps", 319, 24)]
    [InlineData("hf_24khz/model.safetensors", "b_320_24kbps", 320, 24)]
    [InlineData("hf_24khz/model.safetensors", "b_2240_6kbps", 2240, 6)]
    [InlineData("hf_24khz/model.safetensors", "b_48001_24kbps", 48001, 24)]
    [InlineData("hf_24khz_weight_g/model.safetensors", "c_24001_3kbps", 24001, 3)]
    [InlineData("odd_24khz_bf16_strided.th", "c_24001_3kbps", 24001, 3)]
    [InlineData("odd_24khz_legacy.th", "c_24001_3kbps", 24001, 3)]
    public void CausalModelsGiveMetasCodesAndAudio(string file, string name, int length, double kbps)
    {
        EncodecModel model = ModelBuilder.Build(
            file.StartsWith("hf_24khz/", StringComparison.Ordinal) ? Small24 : Odd24, CheckpointFile.Read(Path.Combine(Folder, file)));
        int[] expected = Codes(name);

        int codebooks = expected.Length / ((length + 319) / 320);
        (int[] codes, float scale) = ReferenceCodec.Encode(model, Input("input_24khz.wav", 1, 0, length), codebooks);
        Assert.Equal(expected, codes);
        Assert.Equal(1f, scale);
        Assert.Equal(codebooks, model.Configuration.CodebooksAt(kbps));

        Signal audio = ReferenceCodec.Decode(model, codes, codebooks, scale).Slice(0, length);
        int edge = Math.Min(1024, length);
        float[] excerpt = [.. audio.Values[..edge], .. audio.Values[^edge..], .. audio.Values.Where((_, i) => i % 64 == 0)];
        float[] reference = Singles(name);
        Assert.Equal(reference.Length, excerpt.Length);
        double peak = reference.Max(MathF.Abs);
        Assert.All(reference.Zip(excerpt), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, AudioTolerance * peak));
    }

    [Fact]
    public void ANormalisedModelGivesMetasCodes()
    {
        EncodecModel model = ModelBuilder.Build(Small48, CheckpointFile.Read(Path.Combine(Folder, "hf_48khz_f16", "model.safetensors")));
        (int[] first, _) = ReferenceCodec.Encode(model, Input("input_48khz.wav", 2, 0, 48_000), 4);
        (int[] second, _) = ReferenceCodec.Encode(model, Input("input_48khz.wav", 2, 47_520, 481), 4);
        int[] codes = [.. first, .. second];
        Assert.Equal(Codes("a16_48001"), codes);
    }

    private static int[] Codes(string name)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, name + ".u16"));
        return [.. Enumerable.Range(0, bytes.Length / 2).Select(i => (int)BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(2 * i)))];
    }

    private static float[] Singles(string name)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, name + ".f32"));
        return [.. Enumerable.Range(0, bytes.Length / 4).Select(i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4 * i)))];
    }

    private static Signal Input(string file, int channels, int start, int length)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, file));
        Signal signal = new(channels, length);
        for (int i = 0; i < length; i++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                int at = WavHeaderBytes + (2 * (((start + i) * channels) + channel));
                signal.Channel(channel)[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(at)) / 32768f;
            }
        }

        return signal;
    }
}
