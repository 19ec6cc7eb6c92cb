using Encodec.Frames.Execution;
using Encodec.Frames.Graphs;
using Encodec.Frames.Graphs.Rewrites;
using Encodec.Frames.Providers;
using Microsoft.ML.OnnxRuntime;

namespace Encodec.Tests.Frames;

/// <summary>Graphs cut at their recurrent layers make the same bits of a window in any company, and what the whole graph makes but for rounding.</summary>
public sealed class CutGraphTests
{
    private const int Frames = 150;

    [Theory]
    [InlineData(32, 64, 1)]
    [InlineData(3, 4, 2)]
    [InlineData(16, 20, 3)]
    [InlineData(8, 128, 4)]
    public void A_window_is_the_same_bits_in_every_batch_with_any_number_of_threads(int narrow, int wide, int seed)
    {
        GraphEditor editor = new(GraphFile.Parse(NarrowGraph.Build(narrow, wide, seed)));
        Assert.Equal(2, LoadRewrites.Apply(editor).Count);
        float[] audio = Noise(8, seed);
        float[] expected = [.. Enumerable.Range(0, 8).SelectMany(window => Run(editor, Window(audio, window), 1, threads: 1))];
        foreach (int threads in (ReadOnlySpan<int>)[1, 2, 4])
        {
            foreach (int windows in (ReadOnlySpan<int>)[2, 3, 8])
            {
                float[] actual = Run(editor, audio, windows, threads);
                Assert.Equal(expected.AsSpan(0, actual.Length).ToArray(), actual);
            }
        }
    }

    [Theory]
    [InlineData(32, 64, 1)]
    [InlineData(3, 4, 2)]
    public void A_cut_and_rewritten_graph_makes_what_the_whole_one_makes(int narrow, int wide, int seed)
    {
        byte[] file = NarrowGraph.Build(narrow, wide, seed);
        float[] audio = Noise(3, seed);
        using SessionOptions options = Options();
        using WholeGraph whole = new(new InferenceSession(file, options), isSequential: false);
        GraphEditor editor = new(GraphFile.Parse(file));
        LoadRewrites.Apply(editor);
        float[] expected = Run(whole, audio, 3);
        float[] actual = Run(editor, audio, 3, threads: 2);
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Each_weight_is_in_one_piece()
    {
        GraphEditor editor = new(GraphFile.Parse(NarrowGraph.Build(8, 16, 5)));
        GraphCut cut = GraphCut.Of(editor)!;
        string[] names = [.. new[] { cut.Before, cut.Recurrent, cut.After }
            .SelectMany(section => GraphFile.Parse(editor.PartToBytes(section)).Initializers).Where(tensor => tensor.Elements > 1).Select(tensor => tensor.Name)];
        Assert.Equal(names.Distinct().Count(), names.Length);
        Assert.Contains("lstm1.r", names);
        Assert.Contains("last.w", names);
    }

    [Fact]
    public void Without_recurrent_layers_there_is_nothing_to_cut() =>
        Assert.Null(GraphCut.Of(new GraphEditor(GraphFile.Parse(Graphs.OnnxBuilder.Model(
            [-1, 2, -1], 3, [], GraphNode.Create("Elu", "elu", ["x"], ["y"]))))));

    [Fact]
    public void What_one_window_fails_with_is_what_the_batch_fails_with()
    {
        GraphEditor editor = new(GraphFile.Parse(NarrowGraph.Build(4, 8, 6)));
        using SessionOptions options = Options();
        using CutGraph graph = new(CpuGraph.Open(editor, GraphCut.Of(editor)!, options), 2);
        for (int bad = 0; bad < 4; bad++)
        {
            int failing = bad;
            InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() => graph.Run(
                4, [(first, _) => first == failing ? throw new InvalidOperationException($"window {first}") : Value(new float[2 * Frames], 1)], 1));
            Assert.Equal($"window {failing}", failure.Message);
        }
    }

    private static float[] Run(GraphEditor editor, float[] audio, int windows, int threads)
    {
        using SessionOptions options = Options();
        using CutGraph graph = new(CpuGraph.Open(editor, GraphCut.Of(editor)!, options), threads);
        return Run(graph, audio, windows);
    }

    private static float[] Run(IGraphExecution graph, float[] audio, int windows)
    {
        int size = NarrowGraph.Channels * Frames;
        BatchPart[] parts = graph.Run(windows, [(first, count) => Value(audio[(first * size)..((first + count) * size)], count)], 1);
        float[] made = [.. parts.SelectMany(part => part.Outputs[0].GetTensorDataAsSpan<float>().ToArray())];
        foreach (BatchPart part in parts)
        {
            part.Dispose();
        }

        return made;
    }

    private static OrtValue Value(float[] samples, int count) =>
        OrtValue.CreateTensorValueFromMemory(samples, [count, NarrowGraph.Channels, samples.Length / count / NarrowGraph.Channels]);

    private static SessionOptions Options()
    {
        OnnxProviders.List();
        return new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
    }

    private static float[] Window(float[] audio, int window)
    {
        int size = NarrowGraph.Channels * Frames;
        return audio[(window * size)..((window + 1) * size)];
    }

    private static float[] Noise(int windows, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, windows * NarrowGraph.Channels * Frames).Select(_ => (2f * random.NextSingle()) - 1f)];
    }
}
