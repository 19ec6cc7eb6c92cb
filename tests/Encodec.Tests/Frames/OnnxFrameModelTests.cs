using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Frames;

namespace Encodec.Tests.Frames;

/// <summary>The graphs against what another version of ONNX Runtime made of the same two windows.</summary>
public sealed class OnnxFrameModelTests
{
    private const int FirstSample = 48_000;
    private const double CodesEqualAtLeast = 0.998;
    private const double ScaleRelativeError = 1e-5;
    private const double AudioError = 1e-4;

    [Theory]
    [MemberData(nameof(ReferenceBundle.All), MemberType = typeof(ReferenceBundle))]
    public void Codes_and_scales_agree_with_the_reference(string folder)
    {
        ModelBundle bundle = ModelBundle.Open(folder);
        using OnnxFrameModel model = new(bundle, new OnnxFrameModelOptions());
        CodeBatch codes = new(2, bundle.Manifest.Codebooks, bundle.Manifest.FrameLength);
        model.Encode(SampleWindows(bundle.Manifest), codes);

        ushort[] expected = NpyFile.Read<ushort>(ReferenceBundle.PathOf(folder, "codes.npy"), "<u2", out int[] shape);
        Assert.Equal([2, codes.Codebooks, codes.Frames], shape);
        int same = expected.Zip(codes.Codes.ToArray()).Count(pair => pair.First == pair.Second);
        Assert.True(same >= CodesEqualAtLeast * expected.Length, $"{same} of {expected.Length} codes agree");
        float[] scales = NpyFile.Read<float>(ReferenceBundle.PathOf(folder, "scale.npy"), "<f4", out _);
        for (int i = 0; i < scales.Length; i++)
        {
            Assert.InRange(codes.Scales.Span[i] / scales[i], 1 - ScaleRelativeError, 1 + ScaleRelativeError);
        }
    }

    [Theory]
    [MemberData(nameof(ReferenceBundle.All), MemberType = typeof(ReferenceBundle))]
    public void Audio_of_the_reference_codes_agrees_with_the_reference(string folder)
    {
        ModelBundle bundle = ModelBundle.Open(folder);
        using OnnxFrameModel model = new(bundle, new OnnxFrameModelOptions());
        CodeBatch codes = new(2, bundle.Manifest.Codebooks, bundle.Manifest.FrameLength);
        ushort[] reference = NpyFile.Read<ushort>(ReferenceBundle.PathOf(folder, "codes.npy"), "<u2", out _);
        for (int i = 0; i < reference.Length; i++)
        {
            codes.Codes.Span[i] = reference[i];
        }

        NpyFile.Read<float>(ReferenceBundle.PathOf(folder, "scale.npy"), "<f4", out _).CopyTo(codes.Scales);
        using DecodedWindows windows = model.Decode(codes);
        Assert.Equal(bundle.Manifest.SegmentSamples, windows.SamplesPerWindow);
        AssertAudio(ReferenceBundle.PathOf(folder, "audio_first4096.npy"), windows, 0);
        AssertAudio(ReferenceBundle.PathOf(folder, "audio_last1024.npy"), windows, windows.SamplesPerWindow - 1024);
    }

    private static void AssertAudio(string path, DecodedWindows windows, int first)
    {
        float[] expected = NpyFile.Read<float>(path, "<f4", out int[] shape);
        Assert.Equal([windows.Count, windows.Channels], shape[..2]);
        for (int row = 0; row < windows.Count * windows.Channels; row++)
        {
            ReadOnlySpan<float> actual = windows.Window(row / windows.Channels, row % windows.Channels)[first..];
            for (int i = 0; i < shape[2]; i++)
            {
                Assert.InRange(actual[i] - expected[(row * shape[2]) + i], -AudioError, AudioError);
            }
        }
    }

    /// <summary>Two windows, one after the other without overlap.</summary>
    private static WindowBatch SampleWindows(BundleManifest manifest)
    {
        using WavReader wav = new(TestData.Sample);
        AudioBuffer audio = new(manifest.Channels, FirstSample + (2 * manifest.SegmentSamples));
        wav.Read(audio, 0, audio.Capacity);
        WindowBatch windows = new(2, manifest.Channels, manifest.SegmentSamples);
        for (int row = 0; row < 2 * manifest.Channels; row++)
        {
            int index = row / manifest.Channels;
            int channel = row % manifest.Channels;
            audio.Channel(channel).Slice(FirstSample + (index * manifest.SegmentSamples), manifest.SegmentSamples)
                .CopyTo(windows.Window(index, channel));
        }

        return windows;
    }
}
