using System.Diagnostics;
using System.Globalization;
using Encodec.Bundles;
using Encodec.Frames.Providers;
using Encodec.Logging;
using Encodec.Verification;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Encodec.Frames;

/// <summary>One graph of a bundle, loaded, with its inputs and outputs checked as far as the graph declares them.</summary>
internal sealed class OnnxGraph : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly Lock? _oneRun;

    private OnnxGraph(string name, GraphSession opened)
    {
        Name = name;
        _session = opened.Session;
        Placement = opened.Placement;
        _oneRun = opened.IsSequential ? new Lock() : null;
    }

    /// <summary>The graph's file as messages name it.</summary>
    public string Name { get; }

    /// <summary>Which providers compute it.</summary>
    public GraphPlacement Placement { get; }

    /// <summary>Number of inputs.</summary>
    public int Inputs => _session.InputNames.Count;

    /// <summary>Number of outputs.</summary>
    public int Outputs => _session.OutputNames.Count;

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
                $"Graph '{Name}' has {Inputs} inputs, {string.Join(", ", _session.InputNames.Select(name => $"'{name}'"))}; the bundle calls for {most}.");
        }
    }

    /// <summary>Checks an input that the bundle calls for.</summary>
    /// <param name="position">Inputs are taken by position.</param>
    /// <param name="expected">What it has to look like.</param>
    /// <returns>The dimensions that the graph declares, negative where they are dynamic.</returns>
    public int[] RequireInput(int position, TensorExpectation expected) =>
        Require("input", position, _session.InputNames, _session.InputMetadata, expected);

    /// <summary>Checks an output that the bundle calls for.</summary>
    /// <param name="position">Outputs are taken by position.</param>
    /// <param name="expected">What it has to look like.</param>
    /// <returns>The dimensions that the graph declares, negative where they are dynamic.</returns>
    public int[] RequireOutput(int position, TensorExpectation expected) =>
        Require("output", position, _session.OutputNames, _session.OutputMetadata, expected);

    /// <summary>Runs the graph. The inputs' memory is used in place; so may the outputs' be, until they are disposed.</summary>
    /// <param name="inputs">As many as the graph has, by position.</param>
    /// <param name="outputs">How many of the first outputs to compute.</param>
    public IDisposableReadOnlyCollection<OrtValue> Run(IReadOnlyList<OrtValue> inputs, int outputs)
    {
        try
        {
            if (_oneRun is null)
            {
                return RunSession(inputs, outputs);
            }

            lock (_oneRun)
            {
                return RunSession(inputs, outputs);
            }
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
    public void Dispose()
    {
        _session.Dispose();
        _runOptions.Dispose();
    }

    private static GraphContext Context(ModelBundle bundle, BundleFile file, OnnxFrameModelOptions options)
    {
        BundleManifest manifest = bundle.Manifest;
        string shape = string.Create(
            CultureInfo.InvariantCulture, $"{manifest.Channels}x{manifest.SegmentSamples}-{manifest.Codebooks}x{manifest.FrameLength}");
        return new GraphContext(
            Path.GetFileNameWithoutExtension(file.Name), Path.GetDirectoryName(file.Path), shape, options.Threads, () => FileHash.Of(file).Sha256!);
    }

    private IDisposableReadOnlyCollection<OrtValue> RunSession(IReadOnlyList<OrtValue> inputs, int outputs) =>
        _session.Run(_runOptions, _session.InputNames, inputs, [.. _session.OutputNames.Take(outputs)]);

    private int[] Require(
        string kind, int position, IReadOnlyList<string> names, IReadOnlyDictionary<string, NodeMetadata> metadata, TensorExpectation expected)
    {
        if (position >= names.Count)
        {
            throw new EncodecException(
                EncodecStatus.GraphShapeMismatch,
                $"Graph '{Name}' has {names.Count} {kind}s; the bundle calls for '{expected.Name}' as {kind} {position + 1}, {expected}.");
        }

        NodeMetadata node = metadata[names[position]];
        if (!node.IsTensor || node.ElementDataType != expected.ElementType || !expected.CouldAccept(node.Dimensions))
        {
            string actual = node.IsTensor ? $"{node.ElementDataType} [{string.Join(", ", node.Dimensions)}]" : $"no tensor but a {node.OnnxValueType}";
            throw new EncodecException(
                EncodecStatus.GraphShapeMismatch,
                $"Graph '{Name}' declares {kind} {position + 1}, '{names[position]}', as {actual}; the bundle calls for {expected}.");
        }

        return node.Dimensions;
    }
}
