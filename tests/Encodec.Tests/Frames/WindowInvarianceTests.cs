using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Frames;

namespace Encodec.Tests.Frames;

/// <summary>What becomes of a window does not depend on its batch or on threads, and rewriting the graphs does not change a code.</summary>
public sealed class WindowInvarianceTests
{
    private const int Windows = 8;

    /// <summary>Half of them noise: music leaves some codes unused.</summary>
    private const int SampleWindows = 4;

    [Theory]
    [MemberData(nameof(ReferenceBundle.All), MemberType = typeof(ReferenceBundle))]
    public void Codes_scales_and_audio_are_the_same_bits_for_any_batch_and_number_of_threads(string folder)
    {
        ModelBundle bundle = ModelBundle.Open(folder);
        WindowBatch windows = Audio(bundle.Manifest);
        (CodeBatch codes, float[] audio) = Run(bundle, windows, threads: 1, batch: 1);
        foreach (int threads in (ReadOnlySpan<int>)[1, 2, 4])
        {
            foreach (int batch in (ReadOnlySpan<int>)[1, 2, 3, 8])
            {
                (CodeBatch otherCodes, float[] otherAudio) = Run(bundle, windows, threads, batch);
                Assert.Equal(codes.Codes.ToArray(), otherCodes.Codes.ToArray());
                Assert.Equal(codes.Scales.ToArray(), otherCodes.Scales.ToArray());
                Assert.True(audio.AsSpan().SequenceEqual(otherAudio), $"audio differs with {threads} threads and a batch of {batch}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(ReferenceBundle.All), MemberType = typeof(ReferenceBundle))]
    public void Graphs_as_they_are_make_the_same_codes_and_audio_to_a_hundred_thousandth(string folder)
    {
        ModelBundle bundle = ModelBundle.Open(folder);
        WindowBatch windows = Audio(bundle.Manifest);
        (CodeBatch codes, float[] audio) = Run(bundle, windows, threads: 1, batch: 8);
        (CodeBatch plainCodes, float[] plainAudio) = Run(bundle, windows, threads: 1, batch: 8, rewrites: false);
        Assert.Equal(plainCodes.Codes.ToArray(), codes.Codes.ToArray());
        Assert.Equal(plainAudio.Length, audio.Length);
        Assert.All(plainAudio.Zip(audio), pair => Assert.InRange(pair.First - pair.Second, -1e-5f, 1e-5f));
    }

    [Fact]
    public void Graphs_with_recurrent_layers_are_cut_and_rewritten_unless_that_is_switched_off()
    {
        ModelBundle bundle = ModelBundle.Open(TestData.TinyBundle);
        using OnnxFrameModel model = new(bundle, new OnnxFrameModelOptions { Threads = 1 });
        using OnnxFrameModel plain = new(bundle, new OnnxFrameModelOptions { Threads = 1, RewritesGraphs = false });
        Assert.True(model.EncoderPlacement.Form.JoinsRecurrentLayers);
        Assert.True(model.DecoderPlacement.Form.JoinsRecurrentLayers);
        Assert.NotEmpty(model.DecoderPlacement.Form.Rewrites);
        Assert.Equal("one window after the other; not rewritten", plain.DecoderPlacement.Form.Describe());
    }

    private static (CodeBatch Codes, float[] Audio) Run(ModelBundle bundle, WindowBatch windows, int threads, int batch, bool rewrites = true)
    {
        BundleManifest manifest = bundle.Manifest;
        using OnnxFrameModel model = new(bundle, new OnnxFrameModelOptions { Threads = threads, RewritesGraphs = rewrites });
        CodeBatch codes = new(Windows, manifest.Codebooks, manifest.FrameLength);
        List<float> audio = [];
        for (int first = 0; first < Windows; first += batch)
        {
            int count = Math.Min(batch, Windows - first);
            WindowBatch some = new(count, windows.Channels, windows.SamplesPerWindow);
            windows.Samples.Slice(first * windows.Channels * windows.SamplesPerWindow, some.Samples.Length).CopyTo(some.Samples);
            CodeBatch someCodes = new(count, manifest.Codebooks, manifest.FrameLength);
            model.Encode(some, someCodes);
            someCodes.Codes.CopyTo(codes.Codes[(first * manifest.Codebooks * manifest.FrameLength)..]);
            someCodes.Scales.CopyTo(codes.Scales[first..]);
            using DecodedWindows decoded = model.Decode(someCodes);
            for (int row = 0; row < count * windows.Channels; row++)
            {
                audio.AddRange(decoded.Window(row / windows.Channels, row % windows.Channels));
            }
        }

        return (codes, [.. audio]);
    }

    private static WindowBatch Audio(BundleManifest manifest)
    {
        using WavReader wav = new(TestData.Sample);
        AudioBuffer sample = new(manifest.Channels, SampleWindows * manifest.SegmentSamples);
        wav.Read(sample, 0, sample.Capacity);
        Random random = new(1);
        WindowBatch windows = new(Windows, manifest.Channels, manifest.SegmentSamples);
        for (int window = 0; window < Windows; window++)
        {
            for (int channel = 0; channel < manifest.Channels; channel++)
            {
                Span<float> to = windows.Window(window, channel);
                if (window < SampleWindows)
                {
                    sample.Channel(channel).Slice(window * manifest.SegmentSamples, manifest.SegmentSamples).CopyTo(to);
                    continue;
                }

                foreach (ref float value in to)
                {
                    value = random.NextSingle() - 0.5f;
                }
            }
        }

        return windows;
    }
}
