using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Codec.Codes;
using Encodec.Fuzz.Mutation;
using Encodec.Fuzz.Seeds;

namespace Encodec.Fuzz.Targets;

/// <summary>
/// Manifests, with the language model that they may or may not describe. What is accepted plans any recording without gaps, and encodes and
/// decodes a short one to the codes that went in.
/// </summary>
internal sealed class ManifestTarget : FuzzTarget
{
    /// <summary>Larger windows are planned, not coded: a run has to stay short.</summary>
    private const int MostSamples = 1 << 16;

    /// <summary>Samples of all windows of a recording: windows that move on by one sample are as many as it has samples.</summary>
    private const long MostSamplesOfWindows = 64 * MostSamples;

    private static readonly long[] Lengths = [0, 1, 959, 960, 48_000, (1L << 31) + 5, (1L << 53) - 1];

    public override string Name => "manifest";

    public override IEnumerable<byte[]> Seeds() => GoldenBundle.All.Select(bundle => bundle.Manifest);

    public override byte[] Mutate(Dice dice, byte[] input, byte[] other) =>
        dice.OneIn(5) ? ByteMutator.Mutate(dice, input, other) : JsonMutator.Mutate(dice, input, other);

    public override void Run(byte[] input)
    {
        ModelBundle? bundle = null;
        byte[] weights = GoldenBundle.For(input).Weights;
        if (Refusal.Of(
            "opening",
            [EncodecStatus.InvalidManifest],
            () => bundle = ModelBundle.Open(new BundleContents { Manifest = input, LanguageModel = weights })) is not null)
        {
            return;
        }

        bool isModest = true;
        foreach (bool isStatic in (bool[])[false, true])
        {
            foreach (long length in Lengths)
            {
                isModest &= Plan(bundle!, length, isStatic);
            }
        }

        if (Refusal.Of("loading the language model", Refusal.OfBundle, () => _ = bundle!.LanguageModel) is null && isModest)
        {
            RoundTrip(bundle!);
        }
    }

    /// <summary>
    /// The weight file, twice, and windows of <see cref="MostSamples"/> samples in batches of four, on both ways, as audio and for each of the
    /// buffers on the way.
    /// </summary>
    public override long AllocationLimit(byte[] input) => (96 << 20) + (128L * input.Length);

    private static bool Plan(ModelBundle bundle, long length, bool isStatic)
    {
        ChunkLayout? layout = null;
        if (Refusal.Of("planning", [EncodecStatus.LimitExceeded], () => layout = new EntropyCodec(bundle).Plan(length, isStatic)) is not null)
        {
            return false;
        }

        long last = layout!.ChunkCount - 1;
        if (length > 0)
        {
            Refusal.Require(layout.Start(last) < length && layout.Start(last) + layout.Length(last) == length, $"{length} samples: the last chunk does not end there");
            Refusal.Require(layout.Steps(last) >= 1 && layout.Steps(last) <= layout.CodeFrames, $"{length} samples: {layout.Steps(last)} steps in the last chunk");
            Refusal.Require(layout.Length(0) >= 1 && layout.Length(0) <= layout.WindowSamples, $"{length} samples: the first chunk has {layout.Length(0)}");
        }

        return (long)layout.WindowSamples * bundle.Manifest.Channels <= MostSamples
            && (long)layout.CodeFrames * bundle.Manifest.Codebooks <= MostSamples / 16;
    }

    private static void RoundTrip(ModelBundle bundle)
    {
        BundleManifest manifest = bundle.Manifest;
        List<CodeWindow> encoded = [];
        List<CodeWindow> decoded = [];
        using EncodecCodec codec = new(bundle, HashFrameModel.Create(
            manifest, codes => encoded.AddRange(CodeWindow.Of(codes)), codes => decoded.AddRange(CodeWindow.Of(codes))));
        int length = manifest.SegmentStride + (manifest.SegmentSamples / 2) + 1;
        ChunkLayout layout = new EntropyCodec(bundle).Plan(length, hasStaticTimeAxis: false);
        if (layout.ChunkCount * layout.WindowSamples * manifest.Channels > MostSamplesOfWindows)
        {
            return;
        }

        float[] samples = new float[length * manifest.Channels];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (i % 251 / 125.5f) - 1f;
        }

        using MemoryStream file = new();
        MemoryAudioSource source = new(samples, manifest.SampleRate, manifest.Channels, SampleLayout.Planar);
        if (Refusal.Of(
            "encoding",
            [EncodecStatus.InvalidHeader, EncodecStatus.LimitExceeded],
            () => codec.Encode(source, file, new EncodeOptions { Threads = 1 })) is not null)
        {
            return;
        }

        file.Position = 0;
        SampleCollector collector = new(length);
        codec.Decode(file, collector, new DecodeOptions { Threads = 1 });
        Refusal.Require(collector.Length == length, $"{length} samples became {collector.Length}");
        Refusal.Require(encoded.Count == layout.ChunkCount && decoded.Count == encoded.Count, $"{encoded.Count} windows in, {decoded.Count} out");
        for (int chunk = 0; chunk < encoded.Count; chunk++)
        {
            Refusal.Require(
                encoded[chunk].StartsAs(decoded[chunk], layout.Steps(chunk)), $"chunk {chunk} came back with other codes than went in");
        }
    }
}
