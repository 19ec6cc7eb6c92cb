using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Frames;
using Encodec.Verification;

namespace Encodec.Packaging.Optimization;

/// <summary>Runs a graph and another that is to replace it, in turns, on the same test signals, and compares what they make and how long they take.</summary>
internal sealed class GraphTrial
{
    /// <summary>As many as the codec gives a frame model by default.</summary>
    private const int Windows = 4;

    private readonly ModelBundle _original;
    private readonly OptimizationOptions _options;
    private readonly WindowBatch _audio;
    private readonly CodeBatch _codes;

    /// <summary>Encodes the test signals with the bundle's own encoder, and decodes them: graphs that do not run are not for this.</summary>
    public GraphTrial(ModelBundle original, OptimizationOptions options)
    {
        _original = original;
        _options = options;
        BundleManifest manifest = original.Manifest;
        using OnnxFrameModel model = Model(original, 0);
        int windows = Math.Min(Windows, Math.Min(model.MaximumEncodeBatch, model.MaximumDecodeBatch));
        _audio = new WindowBatch(windows, manifest.Channels, manifest.SegmentSamples);
        for (int window = 0; window < windows; window++)
        {
            WindowBatch signal = TestSignals.Make(manifest, window);
            for (int channel = 0; channel < manifest.Channels; channel++)
            {
                signal.Window(0, channel).CopyTo(_audio.Window(window, channel));
            }
        }

        _codes = NewCodes();
        model.Encode(_audio, _codes);
        FrameOutputCheck.RequireCodes(_codes, manifest, firstChunk: 0);
        model.Decode(_codes).Dispose();
    }

    /// <summary>Runs a graph once.</summary>
    /// <returns>Why it does not run; null if it does.</returns>
    public string? Refusal(BundlePart part, byte[] graph)
    {
        try
        {
            using OnnxFrameModel model = Model(With(part, graph), threads: 1);
            if (part == BundlePart.EncodeModel)
            {
                model.Encode(_audio, NewCodes());
            }
            else
            {
                model.Decode(_codes).Dispose();
            }

            return null;
        }
        catch (EncodecException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>Compares.</summary>
    /// <param name="part">Which graph.</param>
    /// <param name="before">The graph as it is.</param>
    /// <param name="after">The graph that is to replace it.</param>
    /// <param name="threads">Threads for both; 0 for one per core.</param>
    public GraphComparison Compare(BundlePart part, byte[] before, byte[] after, int threads)
    {
        _options.Cancellation.ThrowIfCancellationRequested();
        using OnnxFrameModel first = Model(With(part, before), threads);
        using OnnxFrameModel second = Model(With(part, after), threads);
        return part == BundlePart.EncodeModel ? CompareEncoders(first, second) : CompareDecoders(first, second);
    }

    private GraphComparison CompareEncoders(OnnxFrameModel first, OnnxFrameModel second)
    {
        CodeBatch expected = NewCodes();
        CodeBatch actual = NewCodes();
        GraphTimes times = Times(() => first.Encode(_audio, expected), () => second.Encode(_audio, actual));
        int equal = EqualCodes.Count(expected.Codes.Span, actual.Codes.Span);
        return new GraphComparison(times, (double)equal / expected.Codes.Length, Largest(expected.Scales.Span, actual.Scales.Span));
    }

    private GraphComparison CompareDecoders(OnnxFrameModel first, OnnxFrameModel second)
    {
        GraphTimes times = Times(() => first.Decode(_codes).Dispose(), () => second.Decode(_codes).Dispose());
        using DecodedWindows expected = first.Decode(_codes);
        using DecodedWindows actual = second.Decode(_codes);
        double difference = expected.SamplesPerWindow == actual.SamplesPerWindow ? 0.0 : double.PositiveInfinity;
        for (int window = 0; window < expected.Count && double.IsFinite(difference); window++)
        {
            for (int channel = 0; channel < expected.Channels; channel++)
            {
                difference = Math.Max(difference, Largest(expected.Window(window, channel), actual.Window(window, channel)));
            }
        }

        return new GraphComparison(times, 1.0, difference);
    }

    /// <summary>Largest difference; infinite where one of the two is no number.</summary>
    private static double Largest(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        double largest = 0.0;
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = Math.Abs((double)expected[i] - actual[i]);
            largest = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(largest, difference);
        }

        return largest;
    }

    /// <summary>
    /// Medians, of each graph's milliseconds per window and of the rounds' ratios. In turns, each going first in every other round, so that a machine
    /// that slows down slows down both; the first runs are not counted.
    /// </summary>
    private GraphTimes Times(Action first, Action second)
    {
        double[] before = new double[_options.Rounds];
        double[] after = new double[_options.Rounds];
        first();
        second();
        for (int round = 0; round < _options.Rounds; round++)
        {
            if (round % 2 == 0)
            {
                before[round] = PerWindow(first);
                after[round] = PerWindow(second);
            }
            else
            {
                after[round] = PerWindow(second);
                before[round] = PerWindow(first);
            }
        }

        double[] ratios = [.. before.Zip(after, (old, replaced) => replaced / old)];
        return new GraphTimes(Median(before), Median(after), Median(ratios));
    }

    private double PerWindow(Action run) => WindowProbe.Time(run).TotalMilliseconds / _audio.Count;

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    private CodeBatch NewCodes() => new(_audio.Count, _original.Manifest.Codebooks, _original.Manifest.FrameLength);

    private ModelBundle With(BundlePart part, byte[] graph) => ModelBundle.Open(new BundleContents
    {
        Manifest = _original.File(BundlePart.Manifest).ReadAll(),
        EncodeModel = part == BundlePart.EncodeModel ? graph : null,
        DecodeModel = part == BundlePart.DecodeModel ? graph : null,
    });

    private OnnxFrameModel Model(ModelBundle bundle, int threads) =>
        new(bundle, new OnnxFrameModelOptions { Threads = threads, RewritesGraphs = false, RuntimeLibrary = _options.RuntimeLibrary });
}
