using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Frames;
using Encodec.Frames.Graphs;
using Encodec.Packaging.Optimization;
using Encodec.Tests.Frames.Graphs;
using Encodec.Verification;
using Microsoft.ML.OnnxRuntime;

namespace Encodec.Tests.Packaging;

/// <summary>Layers around recurrent ones, window by window: the same results, and graphs of other structures stay as they are.</summary>
public sealed class WindowScanTests
{
    private const int Channels = 4;

    // Layers as Model takes them.
    private const string OneConvolution = "c";
    private const string TwoConvolutions = "c c";
    private const string NoRecurrent = "t b";
    private const string OneRecurrent = "t l b";
    private const string TwoRecurrent = "t l l + b";
    private const string TwoSections = "t l + b c t l b";
    private const string LeapOverAll = "c x";

    [Theory]
    [InlineData(TwoConvolutions, OneRecurrent, TwoConvolutions, 2)]
    [InlineData(TwoConvolutions, TwoRecurrent, OneConvolution, 1)]
    [InlineData(OneConvolution, TwoRecurrent, TwoConvolutions, 1)]
    [InlineData(TwoConvolutions, TwoSections, TwoConvolutions, 2)]
    [InlineData(OneConvolution, OneRecurrent, OneConvolution, 0)]
    [InlineData(TwoConvolutions, NoRecurrent, TwoConvolutions, 0)]
    [InlineData(TwoConvolutions, OneRecurrent, LeapOverAll, 0)]
    public void The_layers_before_and_after_recurrent_ones_run_window_by_window(string before, string recurrent, string after, int places)
    {
        byte[] model = Model($"{before} {recurrent} {after}", -1);
        GraphEditor editor = new(GraphFile.Parse(model));
        Assert.Equal(places, new WindowScanRewrite().Apply(editor));
        byte[] scanned = editor.ToBytes();
        SortedDictionary<string, int> left = GraphFile.Parse(scanned).OperatorHistogram();
        Assert.Equal(places, left.GetValueOrDefault("Scan"));
        Assert.Equal(GraphFile.Parse(model).OperatorHistogram().GetValueOrDefault("LSTM"), left.GetValueOrDefault("LSTM"));
        foreach (int windows in (ReadOnlySpan<int>)[1, 2, 5])
        {
            Assert.Equal(Run(model, windows), Run(scanned, windows));
        }

        // Nothing is put into a second one.
        Assert.True(places == 0 || new WindowScanRewrite().Apply(new GraphEditor(GraphFile.Parse(scanned))) == 0);
    }

    [Fact]
    public void A_graph_that_takes_a_single_window_stays() =>
        Assert.Equal(0, new WindowScanRewrite().Apply(new GraphEditor(GraphFile.Parse(Model($"{TwoConvolutions} {OneRecurrent} {TwoConvolutions}", 1)))));

    [Fact]
    public void The_tiny_bundles_make_the_same_of_every_number_of_windows()
    {
        foreach (string folder in (ReadOnlySpan<string>)[TestData.TinyBundle, TestData.GuardedTinyBundle])
        {
            ModelBundle bundle = ModelBundle.Open(folder);
            using OnnxFrameModel expected = new(bundle, new OnnxFrameModelOptions { Threads = 1 });
            using OnnxFrameModel actual = new(Scanned(bundle), new OnnxFrameModelOptions { Threads = 1 });
            foreach (int windows in (ReadOnlySpan<int>)[1, 3])
            {
                WindowBatch audio = Signals(bundle.Manifest, windows);
                CodeBatch codes = new(windows, bundle.Manifest.Codebooks, bundle.Manifest.FrameLength);
                CodeBatch scanned = new(windows, bundle.Manifest.Codebooks, bundle.Manifest.FrameLength);
                expected.Encode(audio, codes);
                actual.Encode(audio, scanned);
                Assert.Equal(codes.Codes.ToArray(), scanned.Codes.ToArray());
                Assert.Equal(codes.Scales.ToArray(), scanned.Scales.ToArray());
                using DecodedWindows decoded = expected.Decode(codes);
                using DecodedWindows decodedByScan = actual.Decode(codes);
                Assert.Equal(decoded.Window(windows - 1, 1), decodedByScan.Window(windows - 1, 1));
            }
        }
    }

    [Fact]
    public void The_demo_bundle_has_no_recurrent_layers()
    {
        ModelBundle bundle = ModelBundle.Open(TestData.DemoBundle);
        foreach (BundlePart part in (ReadOnlySpan<BundlePart>)[BundlePart.EncodeModel, BundlePart.DecodeModel])
        {
            Assert.Equal(0, new WindowScanRewrite().Apply(new GraphEditor(GraphFile.Read(bundle.File(part)))));
        }
    }

    /// <summary>
    /// c: convolution; t and b: time to the front and back; l: recurrent layer; +: added to what the last t gave; x: added to what the first c gave.
    /// </summary>
    private static byte[] Model(string layers, long batch)
    {
        List<GraphNode> nodes = [];
        List<GraphTensor> weights = layers.Contains('l', StringComparison.Ordinal) ? [OnnxBuilder.Integers("direction", 1)] : [];
        (string at, string skip, string firstConvolution) = ("x", "x", "x");
        string[] kinds = layers.Split(' ');
        for (int i = 0; i < kinds.Length; i++)
        {
            string to = i == kinds.Length - 1 ? "y" : $"t{i}";
            switch (kinds[i])
            {
                case "c":
                    weights.Add(OnnxBuilder.Floats($"w{i}", [Channels, Channels, 1], Noise(Channels * Channels, i)));
                    nodes.Add(GraphNode.Create("Conv", $"n{i}", [at, $"w{i}"], [to], ("kernel_shape", [1])));
                    firstConvolution = firstConvolution == "x" ? to : firstConvolution;
                    break;
                case "l":
                    weights.Add(OnnxBuilder.Floats($"w{i}", [1, 4 * Channels, Channels], Noise(4 * Channels * Channels, i)));
                    weights.Add(OnnxBuilder.Floats($"r{i}", [1, 4 * Channels, Channels], Noise(4 * Channels * Channels, -i)));
                    nodes.Add(GraphNode.Create(
                        "LSTM", $"n{i}", [at, $"w{i}", $"r{i}"], [$"h{i}"], GraphAttribute.Number("hidden_size", Channels)));
                    nodes.Add(GraphNode.Create("Squeeze", $"s{i}", [$"h{i}", "direction"], [to]));
                    break;
                case "t":
                    nodes.Add(GraphNode.Create("Transpose", $"n{i}", [at], [to], ("perm", [2, 0, 1])));
                    skip = to;
                    break;
                case "b":
                    nodes.Add(GraphNode.Create("Transpose", $"n{i}", [at], [to], ("perm", [1, 2, 0])));
                    break;
                default:
                    nodes.Add(GraphNode.Create("Add", $"n{i}", [at, kinds[i] == "+" ? skip : firstConvolution], [to]));
                    break;
            }

            at = to;
        }

        return OnnxBuilder.Model([batch, Channels, -1], 3, [.. weights], [.. nodes]);
    }

    private static ModelBundle Scanned(ModelBundle bundle) => ModelBundle.Open(new BundleContents
    {
        Manifest = bundle.File(BundlePart.Manifest).ReadAll(),
        EncodeModel = Scanned(bundle, BundlePart.EncodeModel),
        DecodeModel = Scanned(bundle, BundlePart.DecodeModel),
    });

    private static byte[] Scanned(ModelBundle bundle, BundlePart part)
    {
        GraphEditor editor = new(GraphFile.Read(bundle.File(part)));
        Assert.Equal(1, new WindowScanRewrite().Apply(editor));
        return editor.ToBytes();
    }

    private static WindowBatch Signals(BundleManifest manifest, int windows)
    {
        WindowBatch audio = new(windows, manifest.Channels, manifest.SegmentSamples);
        for (int window = 0; window < windows; window++)
        {
            WindowBatch signal = TestSignals.Make(manifest, window);
            for (int channel = 0; channel < manifest.Channels; channel++)
            {
                signal.Window(0, channel).CopyTo(audio.Window(window, channel));
            }
        }

        return audio;
    }

    private static float[] Run(byte[] model, int windows)
    {
        const int Steps = 6;
        using InferenceSession session = new(model);
        using OrtValue value = OrtValue.CreateTensorValueFromMemory(Noise(windows * Channels * Steps, 7), [windows, Channels, Steps]);
        using RunOptions options = new();
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, ["x"], [value], ["y"]);
        Assert.Equal([windows, Channels, Steps], outputs[0].GetTensorTypeAndShape().Shape);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    private static float[] Noise(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
