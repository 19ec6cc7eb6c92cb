using Encodec.Bundles;
using Encodec.Frames.Graphs;
using Encodec.Frames.Graphs.Rewrites;
using Encodec.Packaging.Optimization;

namespace Encodec.Tests.Packaging;

public sealed class BundleOptimizerTests
{
    private static readonly string Tiny = TestData.TinyBundle;

    [Fact]
    public void The_new_bundle_is_the_same_model()
    {
        using TemporaryFolder folder = new();
        string output = folder.File("fast");
        List<OptimizationStep> steps = [];
        IReadOnlyList<OptimizationResult> results =
            BundleOptimizer.Run(Tiny, output, new OptimizationOptions { Rounds = 1, OnStep = steps.Add });
        OptimizationStep transposed = Assert.Single(steps, step => step.Places == 4);
        Assert.Equal("decode_frame.onnx", transposed.Graph);
        Assert.Equal(2, steps.Count(step => step.Rewrite.StartsWith("ELU", StringComparison.Ordinal) && step.Places > 4));
        Assert.All(steps, step => Assert.True(step.Comparison is not { IsSame: false }, $"{step}"));
        Assert.All(results, result => Assert.True(result.Comparison is not { IsSame: false }, $"{result}"));
        Assert.Equal(
            Directory.EnumerateFiles(Tiny).Where(path => !path.EndsWith(".md", StringComparison.Ordinal)).Select(Path.GetFileName).Order(),
            Directory.EnumerateFiles(output).Select(Path.GetFileName).Order());

        // Whether it is faster is this machine's word; what was kept is in the file.
        IReadOnlyList<GraphNode> kept = GraphFile.Parse(File.ReadAllBytes(Path.Combine(output, "decode_frame.onnx"))).Nodes;
        Assert.Equal(transposed.IsKept ? 0 : 4, WithThoseInside(kept).Count(node => node.Operator == "ConvTranspose"));
        Assert.Equal(ModelBundle.Open(Tiny).LanguageModel.Sha256, ModelBundle.Open(output).LanguageModel.Sha256);
    }

    /// <summary>Nodes, and those of the graphs that they hold, which a Scan has if one was kept.</summary>
    private static IEnumerable<GraphNode> WithThoseInside(IEnumerable<GraphNode> nodes) =>
        nodes.SelectMany(node => WithThoseInside(Inside(node)).Prepend(node));

    private static IEnumerable<GraphNode> Inside(GraphNode node)
    {
        const int AttributeField = 5;
        const int SubgraphField = 6;
        const int NodeField = 1;
        return WireMessage.Parse(node.ToBytes()).All(AttributeField)
            .Select(attribute => WireMessage.Parse(attribute).Message(SubgraphField))
            .SelectMany(graph => graph?.All(NodeField) ?? [])
            .Select(GraphNode.Read);
    }

    private static string CopyOfTiny(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.EnumerateFiles(Tiny))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return folder;
    }

    [Fact]
    public void What_is_there_is_not_replaced_and_nothing_is_left_of_a_failure()
    {
        using TemporaryFolder folder = new();
        EncodecException there = Assert.Throws<EncodecException>(() => BundleOptimizer.Run(Tiny, folder.Path, new OptimizationOptions()));
        Assert.Equal(EncodecStatus.FileExists, there.Status);

        string broken = CopyOfTiny(folder.File("broken"));
        File.WriteAllText(Path.Combine(broken, "decode_frame.onnx"), "not a graph");
        Assert.Throws<EncodecException>(() => BundleOptimizer.Run(broken, folder.File("out"), new OptimizationOptions { Rounds = 1 }));
        Assert.Equal(["broken"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_rewrite_that_does_not_run_or_is_another_model_is_left_out_and_the_others_are_tried()
    {
        using TemporaryFolder folder = new();
        string output = folder.File("fast");
        InsertedNode unknown = new("OfNoKnownOperator");
        InsertedNode misshapen = new("Reshape", 3, 5);
        InsertedNode other = new("Sign");
        List<OptimizationStep> steps = [];
        OptimizationOptions options = new() { Rounds = 1, Threads = 3, OnStep = steps.Add };
        IReadOnlyList<OptimizationResult> results =
            BundleOptimizer.Run(Tiny, output, options, [unknown, misshapen, other, new EmptyPadRewrite(), new TransposedConvolutionRewrite()]);
        foreach (string graph in (string[])["encode_frame.onnx", "decode_frame.onnx"])
        {
            OptimizationStep[] own = [.. steps.Where(step => step.Graph == graph)];
            Assert.Equal(
                [unknown.Name, misshapen.Name, other.Name, new EmptyPadRewrite().Name, new TransposedConvolutionRewrite().Name],
                own.Select(step => step.Rewrite));
            Assert.All(own[..2], step => Assert.True(step is { Places: 1, Comparison: null, Threads: 0, IsKept: false, Refusal.Length: > 0 }, $"{step}"));
            Assert.Contains("OfNoKnownOperator", own[0].Refusal, StringComparison.Ordinal);
            Assert.All(own[2..], step => Assert.Null(step.Refusal));
            Assert.False(own[2].IsKept);
        }

        Assert.Equal(3, Assert.Single(steps, step => step.Places == 4).Threads);
        Assert.Equal(["encode_frame.onnx, 3", "decode_frame.onnx, 3"], results.Select(result => $"{result.Graph}, {result.Threads}"));
        Assert.False(steps.Single(step => step.Rewrite == other.Name && step.Graph == "encode_frame.onnx").Comparison?.IsSame);
        Assert.All(results, result => Assert.True(result.Comparison is not { IsSame: false }, $"{result}"));
        Assert.Equal(ModelBundle.Open(Tiny).LanguageModel.Sha256, ModelBundle.Open(output).LanguageModel.Sha256);
    }

    [Fact]
    public void Graphs_that_do_not_run_are_refused_before_anything_is_tried()
    {
        using TemporaryFolder folder = new();
        string broken = CopyOfTiny(folder.File("broken"));
        string decoder = Path.Combine(broken, "decode_frame.onnx");
        GraphEditor editor = new(GraphFile.Parse(File.ReadAllBytes(decoder)));
        new InsertedNode("OfNoKnownOperator").Apply(editor);
        File.WriteAllBytes(decoder, editor.ToBytes());
        List<OptimizationStep> steps = [];
        EncodecException exception = Assert.Throws<EncodecException>(
            () => BundleOptimizer.Run(broken, folder.File("out"), new OptimizationOptions { Rounds = 1, OnStep = steps.Add }));
        Assert.Contains("OfNoKnownOperator", exception.Message, StringComparison.Ordinal);
        Assert.Empty(steps);
        Assert.Equal(["broken"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void It_can_be_ended_between_two_rewrites()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource source = new();
        List<OptimizationStep> steps = [];
        OptimizationOptions options = new()
        {
            Rounds = 1,
            Cancellation = source.Token,
            OnStep = step =>
            {
                steps.Add(step);
                source.Cancel();
            },
        };
        Assert.Throws<OperationCanceledException>(() => BundleOptimizer.Run(Tiny, folder.File("out"), options));
        Assert.Single(steps);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100_000)]
    public void The_number_of_threads_has_a_range(int threads)
    {
        EncodecException exception = Assert.Throws<EncodecException>(() => BundleOptimizer.Run(Tiny, "out", new OptimizationOptions { Threads = threads }));
        Assert.Equal(EncodecStatus.InvalidArgument, exception.Status);
        Assert.Contains($"{threads} threads", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void The_number_of_rounds_has_a_range(int rounds)
    {
        EncodecException exception = Assert.Throws<EncodecException>(() => BundleOptimizer.Run(Tiny, "out", new OptimizationOptions { Rounds = rounds }));
        Assert.Equal(EncodecStatus.InvalidArgument, exception.Status);
    }
}
