using Encodec.Bundles;
using Encodec.Frames.Execution;
using Encodec.Frames.Graphs;
using Encodec.Frames.Graphs.Rewrites;
using Encodec.Logging;
using Microsoft.ML.OnnxRuntime;

namespace Encodec.Frames.Providers;

/// <summary>Opens graphs for the processor: rewritten, and cut at the recurrent layers, as far as a graph allows it and nobody forbids it.</summary>
internal static class CpuGraph
{
    /// <summary>Opens a graph.</summary>
    /// <param name="file">The graph.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="sessionOptions">What sessions are opened with; told here to use the calling thread alone.</param>
    /// <param name="whole">Opens the graph as it is.</param>
    /// <param name="form">What has been made of it.</param>
    /// <param name="sessions">Its sessions.</param>
    public static IGraphExecution Open(
        BundleFile file,
        OnnxFrameModelOptions options,
        SessionOptions sessionOptions,
        Func<InferenceSession> whole,
        out GraphForm form,
        out IReadOnlyList<InferenceSession> sessions)
    {
        int threads = Threads(options);
        sessionOptions.IntraOpNumThreads = 1;
        if (options.RewritesGraphs && TryRewrite(file, sessionOptions, threads, out form, out sessions) is IGraphExecution rewritten)
        {
            return rewritten;
        }

        InferenceSession session = whole();
        form = new GraphForm(threads, JoinsRecurrentLayers: false, []);
        sessions = [session];
        return new WindowedGraph(session, threads);
    }

    /// <summary>Windows that are computed side by side: more threads than processors would only wait for one another.</summary>
    public static int Threads(OnnxFrameModelOptions options) =>
        options.Threads == 0 ? Environment.ProcessorCount : Math.Min(options.Threads, Environment.ProcessorCount);

    /// <summary>Null for a graph that is not understood: what is wrong with it, ONNX Runtime will say.</summary>
    private static IGraphExecution? TryRewrite(
        BundleFile file, SessionOptions sessionOptions, int threads, out GraphForm form, out IReadOnlyList<InferenceSession> sessions)
    {
        (form, sessions) = (GraphForm.AsItIs, []);
        try
        {
            GraphEditor editor = new(GraphFile.Read(file));
            IReadOnlyList<string> rewrites = LoadRewrites.Apply(editor);
            if (GraphCut.Of(editor) is GraphCut cut)
            {
                GraphPieces pieces = Open(editor, cut, sessionOptions);
                form = new GraphForm(threads, JoinsRecurrentLayers: true, rewrites);
                sessions = [.. pieces.All.Select(piece => piece.Session)];
                return new CutGraph(pieces, threads);
            }

            if (rewrites.Count > 0)
            {
                InferenceSession session = new(editor.ToBytes(), sessionOptions);
                form = new GraphForm(threads, JoinsRecurrentLayers: false, rewrites);
                sessions = [session];
                return new WindowedGraph(session, threads);
            }
        }
        catch (Exception exception) when (exception is EncodecException or OnnxRuntimeException)
        {
            EncodecLog.Write(LogLevel.Info, () => $"Graph '{file.Name}' is run as it is; it cannot be rewritten: {exception.Message}");
        }

        return null;
    }

    internal static GraphPieces Open(GraphEditor graph, GraphCut cut, SessionOptions options)
    {
        DisposableList<SessionPiece> opened = [];
        try
        {
            foreach (GraphSectionFile section in (GraphSectionFile[])[cut.Before, cut.Recurrent, cut.After])
            {
                opened.Add(new SessionPiece(new InferenceSession(graph.PartToBytes(section), options), section.Inputs, section.Outputs));
            }

            Dictionary<string, NodeMetadata> declared = [];
            foreach (InferenceSession session in opened.Select(piece => piece.Session))
            {
                foreach (DeclaredTensor tensor in DeclaredTensor.InputsOf(session).Concat(DeclaredTensor.OutputsOf(session)))
                {
                    declared[tensor.Name] = tensor.Node;
                }
            }

            return new GraphPieces(opened[0], opened[1], opened[2], Declared(graph.Inputs, declared), Declared(graph.Outputs, declared));
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private static DeclaredTensor[] Declared(IEnumerable<GraphPort> ports, Dictionary<string, NodeMetadata> declared) =>
        [.. ports.Select(port => new DeclaredTensor(port.Name, declared[port.Name]))];
}
