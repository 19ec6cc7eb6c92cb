using System.Diagnostics;
using System.Globalization;
using Encodec.Bundles;
using Encodec.Frames.Execution;
using Encodec.Frames.Providers;
using Encodec.Logging;
using Encodec.Verification;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Encodec.Frames;

/// <summary>One graph of a bundle, loaded, with its inputs and outputs checked as far as the graph declares them.</summary>
internal sealed class OnnxGraph : IDisposable
{
    private readonly IGraphExecution _execution;

    private OnnxGraph(string name, GraphSession opened)
    {
        Name = name;
        _execution = opened.Execution;
        Placement = opened.Placement;
    }

    /// <summary>The graph's file as messages name it.</summary>
    public string Name { get; }

    /// <summary>Which providers compute it.</summary>
    public GraphPlacement Placement { get; }

    /// <summary>Number of inputs.</summary>
    public int Inputs => _execution.Inputs.Count;

    /// <summary>Number of outputs.</summary>
    public int Outputs => _execution.Outputs.Count;

    /// <summary>Loads a graph.</summary>
    /// <exception cref="EncodecException">ONNX Runtime is missing or refuses the file, or the provider is not there or does not do what was required.</exception>
    public static OnnxGraph Load(ModelBundle bundle, BundlePart part, OnnxFrameModelOptions options)
    {
        BundleFile file = bundle.File(part);

        // Before anything else is looked for: a missing file is the file's error.
        file.Open().Dispose();
        long start = Stopwatch.GetTimestamp();
        OnnxGraph graph = new(file.Name, GraphSession.Open(file, options, Context(bundle, file, options)));
        EncodecLog.Write(
            LogLevel.Info,
            () => string.Create(CultureInfo.InvariantCulture, $"Graph '{file.Name}' loaded in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms."));
        options.GraphLoaded?.Invoke(graph.Placement);
        return graph;
    }

    /// <summary>Refuses a graph that wants more than a bundle can give it.</summary>
    /// <param name="most">Inputs that the bundle calls for.</param>
    public void RequireInputs(int most)
    {
        if (Inputs > most)
        {
            throw new EncodecException(
                EncodecStatus.GraphShapeMismatch,
                $"Graph '{Name}' has {Inputs} inputs, {string.Join(", ", _execution.Inputs.Select(input => $"'{input.Name}'"))}; the bundle calls for {most}.");
        }
    }

    /// <summary>Checks an input that the bundle calls for.</summary>
    /// <param name="position">Inputs are taken by position.</param>
    /// <param name="expected">What it has to look like.</param>
    /// <returns>The dimensions that the graph declares, negative where they are dynamic.</returns>
    public int[] RequireInput(int position, TensorExpectation expected) =>
        Require("input", position, _execution.Inputs, expected);

    /// <summary>Checks an output that the bundle calls for.</summary>
    /// <param name="position">Outputs are taken by position.</param>
    /// <param name="expected">What it has to look like.</param>
    /// <returns>The dimensions that the graph declares, negative where they are dynamic.</returns>
    public int[] RequireOutput(int position, TensorExpectation expected) =>
        Require("output", position, _execution.Outputs, expected);

    /// <summary>Whether batches may have any size, whatever the graph says.</summary>
    public bool RunsWindowsAlone => _execution.RunsWindowsAlone;

    /// <summary>Runs a batch. The inputs' memory is used in place; so may the outputs' be, until they are disposed.</summary>
    /// <param name="windows">Windows, at least 1.</param>
    /// <param name="inputs">As many as the graph has, by position.</param>
    /// <param name="outputs">How many of the first outputs to compute.</param>
    /// <returns>What came out, in the windows' order.</returns>
    public BatchPart[] Run(int windows, IReadOnlyList<BatchInput> inputs, int outputs)
    {
        try
        {
            return _execution.Run(windows, inputs, outputs);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new EncodecException(EncodecStatus.FrameModelFailed, $"Running the graph '{Name}' failed: {exception.Message}", exception);
        }
    }

    /// <summary>Checks what came out of a run, where the graph's declaration may have left dimensions open.</summary>
    /// <exception cref="EncodecException">Another type or shape.</exception>
    public ReadOnlySpan<T> Read<T>(OrtValue value, TensorExpectation expected, out long[] shape)
        where T : unmanaged
    {
        OrtTensorTypeAndShapeInfo info = value.GetTensorTypeAndShape();
        shape = info.Shape;
        if (info.ElementDataType != expected.ElementType || !expected.Accepts(shape))
        {
            throw new EncodecException(
                EncodecStatus.GraphShapeMismatch,
                $"Graph '{Name}' gave '{expected.Name}' as {info.ElementDataType} [{string.Join(", ", shape)}]; the bundle calls for {expected}.");
        }

        return value.GetTensorDataAsSpan<T>();
    }

    /// <summary>Unloads the graph.</summary>
    public void Dispose() => _execution.Dispose();

    private static GraphContext Context(ModelBundle bundle, BundleFile file, OnnxFrameModelOptions options)
    {
        BundleManifest manifest = bundle.Manifest;
        string shape = string.Create(
            CultureInfo.InvariantCulture, $"{manifest.Channels}x{manifest.SegmentSamples}-{manifest.Codebooks}x{manifest.FrameLength}");
        return new GraphContext(
            Path.GetFileNameWithoutExtension(file.Name), Path.GetDirectoryName(file.Path), shape, options.Threads, () => FileHash.Of(file).Sha256!);
    }

    private int[] Require(string kind, int position, IReadOnlyList<DeclaredTensor> declared, TensorExpectation expected)
    {
        if (position >= declared.Count)
        {
            throw new EncodecException(
                EncodecStatus.GraphShapeMismatch,
                $"Graph '{Name}' has {declared.Count} {kind}s; the bundle calls for '{expected.Name}' as {kind} {position + 1}, {expected}.");
        }

        (string name, NodeMetadata node) = declared[position];
        if (!node.IsTensor || node.ElementDataType != expected.ElementType || !expected.CouldAccept(node.Dimensions))
        {
            string actual = node.IsTensor ? $"{node.ElementDataType} [{string.Join(", ", node.Dimensions)}]" : $"no tensor but a {node.OnnxValueType}";
            throw new EncodecException(
                EncodecStatus.GraphShapeMismatch,
                $"Graph '{Name}' declares {kind} {position + 1}, '{name}', as {actual}; the bundle calls for {expected}.");
        }

        return node.Dimensions;
    }
}
