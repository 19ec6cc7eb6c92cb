using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Frames;
using Encodec.Frames.Providers;

namespace Encodec.Verification;

/// <summary>
/// Runs a bundle's graphs with a provider and with the processor, and compares. Providers do not promise the same bits; one that differs
/// in a code now and then is good, one that computes something else is worse than none.
/// </summary>
internal static class ProviderComparer
{
    /// <summary>Compares.</summary>
    /// <exception cref="EncodecException">A graph cannot be loaded or run with one of the two.</exception>
    public static ProviderComparison Compare(ModelBundle bundle, OnnxFrameModelOptions options)
    {
        using OnnxFrameModel provider = new(bundle, options);
        using OnnxFrameModel processor = new(bundle, options with { Provider = new ProviderOptions(), GraphLoaded = null });
        Tally tally = new(bundle.Manifest, new FrameModelGate(provider), new FrameModelGate(processor));

        // The first run of a graph makes room for what all others use.
        tally.Add(TestSignals.Make(bundle.Manifest, 0));
        tally = tally.Restarted();
        for (int i = 0; i < TestSignals.Count; i++)
        {
            tally.Add(TestSignals.Make(bundle.Manifest, i));
        }

        return tally.Result(provider.EncoderPlacement, provider.DecoderPlacement);
    }

    /// <summary>Refuses a provider that is too far off.</summary>
    /// <exception cref="EncodecException">It is.</exception>
    public static void Require(ProviderComparison comparison, VerifyOptions options)
    {
        bool isNear = comparison.CodeAgreement >= options.MinimumCodeAgreement && comparison.SnrDecibels >= options.MinimumSnrDecibels;
        if (!isNear && !options.AcceptMismatch)
        {
            throw new EncodecException(
                EncodecStatus.ProviderMismatch,
                FormattableString.Invariant(
                    $"The provider '{Name(comparison)}' gives {100.0 * comparison.CodeAgreement:0.##} % of the processor's codes, and the signal-to-noise ratio of its audio is {comparison.SnrDecibels:0.#} dB; ")
                + FormattableString.Invariant($"expected at least {100.0 * options.MinimumCodeAgreement:0.##} % and {options.MinimumSnrDecibels:0.#} dB."));
        }
    }

    private static string Name(ProviderComparison comparison) =>
        comparison.Encoder.Wanted is string wanted ? KnownProviders.NameOf(wanted) : "chosen by policy";

    private sealed class Tally(BundleManifest manifest, FrameModelGate provider, FrameModelGate processor)
    {
        private readonly ChunkLayout _layout =
            ChunkLayoutPlanner.ForEncoding(manifest, manifest.SegmentSamples, hasStaticTimeAxis: false, chunkMilliseconds: null);

        private int _windows;
        private int _codes;
        private int _equal;
        private double _signal;
        private double _difference;
        private TimeSpan _providerEncode;
        private TimeSpan _processorEncode;
        private TimeSpan _providerDecode;
        private TimeSpan _processorDecode;

        public Tally Restarted() => new(manifest, provider, processor);

        public void Add(WindowBatch window)
        {
            CodeBatch expected = new(1, manifest.Codebooks, manifest.FrameLength);
            CodeBatch actual = new(1, manifest.Codebooks, manifest.FrameLength);
            _processorEncode += Encode(processor, window, expected);
            _providerEncode += Encode(provider, window, actual);
            _windows++;
            _codes += expected.Codes.Length;
            _equal += EqualCodes.Count(expected.Codes.Span, actual.Codes.Span);

            // The same codes for both: a code that differs would make all of the audio differ.
            using DecodedWindows reference = Decode(processor, expected, ref _processorDecode);
            using DecodedWindows decoded = Decode(provider, expected, ref _providerDecode);
            for (int channel = 0; channel < reference.Channels; channel++)
            {
                Compare(reference.Window(0, channel), decoded.Window(0, channel));
            }
        }

        public ProviderComparison Result(GraphPlacement encoder, GraphPlacement decoder) => new()
        {
            Encoder = encoder,
            Decoder = decoder,
            Codes = _codes,
            EqualCodes = _equal,
            SnrDecibels = _difference == 0.0 ? double.PositiveInfinity : 10.0 * Math.Log10(_signal / _difference),
            Windows = _windows,
            ProviderEncodeTime = _providerEncode,
            CpuEncodeTime = _processorEncode,
            ProviderDecodeTime = _providerDecode,
            CpuDecodeTime = _processorDecode,
        };

        private TimeSpan Encode(FrameModelGate model, WindowBatch window, CodeBatch codes)
        {
            TimeSpan time = WindowProbe.Time(() => model.Encode(window, codes));
            FrameOutputCheck.RequireCodes(codes, manifest, firstChunk: 0);
            return time;
        }

        private DecodedWindows Decode(FrameModelGate model, CodeBatch codes, ref TimeSpan total)
        {
            DecodedWindows? decoded = null;
            total += WindowProbe.Time(() => decoded = model.Decode(codes));
            FrameOutputCheck.RequireSamples(decoded!, codes, _layout, firstChunk: 0);
            return decoded!;
        }

        private void Compare(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
        {
            // A provider that gives fewer samples has been refused: both have all that the codes stand for.
            int samples = Math.Min(expected.Length, actual.Length);
            for (int i = 0; i < samples; i++)
            {
                double difference = (double)expected[i] - actual[i];
                _signal += (double)expected[i] * expected[i];
                _difference += difference * difference;
            }
        }
    }
}
