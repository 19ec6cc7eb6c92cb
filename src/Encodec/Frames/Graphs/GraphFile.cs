using Encodec.Bundles;

namespace Encodec.Frames.Graphs;

/// <summary>
/// An ONNX file as data (onnx.proto, ModelProto and GraphProto): what it holds, and the same with other nodes and weights. To run it is ONNX
/// Runtime's business.
/// </summary>
internal sealed class GraphFile
{
    private const int IrVersionField = 1;
    private const int GraphField = 7;
    private const int OpsetField = 8;
    private const int NodeField = 1;
    private const int NameField = 2;
    private const int InitializerField = 5;
    private const int InputField = 11;
    private const int OutputField = 12;
    private const int ValueInfoField = 13;

    private readonly WireMessage _model;
    private readonly WireMessage _graph;

    private GraphFile(WireMessage model, WireMessage graph)
    {
        _model = model;
        _graph = graph;
        Name = graph.Text(NameField);
        Opset = model.All(OpsetField).Select(WireMessage.Parse).FirstOrDefault(opset => opset.Text(1).Length == 0)?.Integer(2);
        Nodes = [.. graph.All(NodeField).Select(GraphNode.Read)];
        Initializers = [.. graph.All(InitializerField).Select(GraphTensor.Read)];
        Outputs = [.. graph.All(OutputField).Select(GraphPort.Read)];

        // Files of old list the weights among the inputs.
        HashSet<string> weights = [.. Initializers.Select(tensor => tensor.Name)];
        Inputs = [.. graph.All(InputField).Select(GraphPort.Read).Where(port => !weights.Contains(port.Name))];
    }

    /// <summary>The graph's name; may be empty.</summary>
    public string Name { get; }

    /// <summary>The version of ONNX's own operators; null if the file does not say.</summary>
    public long? Opset { get; }

    /// <summary>The operations, each after those whose results it takes.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>The weights, in the file's order.</summary>
    public IReadOnlyList<GraphTensor> Initializers { get; }

    /// <summary>What it takes.</summary>
    public IReadOnlyList<GraphPort> Inputs { get; }

    /// <summary>What it makes.</summary>
    public IReadOnlyList<GraphPort> Outputs { get; }

    /// <summary>Elements of all weights.</summary>
    public long Parameters => Initializers.Sum(tensor => tensor.Elements);

    /// <summary>Reads an ONNX file. Weights stay where they are in the bytes.</summary>
    /// <param name="bytes">The whole file; not to be changed as long as this is used.</param>
    /// <exception cref="EncodecException">It is none: <see cref="EncodecStatus.InvalidGraph"/>.</exception>
    public static GraphFile Parse(ReadOnlyMemory<byte> bytes)
    {
        WireMessage model = WireMessage.Parse(bytes);
        if (model.Integer(IrVersionField) is null or <= 0)
        {
            throw WireReader.Invalid("it states no version");
        }

        return new GraphFile(model, model.Message(GraphField) ?? throw WireReader.Invalid("it has no graph"));
    }

    /// <summary>Reads a bundle's graph.</summary>
    /// <exception cref="EncodecException">It cannot be read or is none; the message names the file.</exception>
    public static GraphFile Read(BundleFile file)
    {
        try
        {
            return Parse(file.ReadAll());
        }
        catch (EncodecException exception) when (exception.Status is EncodecStatus.InvalidGraph or EncodecStatus.LimitExceeded)
        {
            throw new EncodecException(exception.Status, $"'{file.Name}': {exception.Message}", exception);
        }
    }

    /// <summary>How often each operator occurs.</summary>
    public SortedDictionary<string, int> OperatorHistogram()
    {
        SortedDictionary<string, int> histogram = new(StringComparer.Ordinal);
        foreach (GraphNode node in Nodes)
        {
            string name = node.Domain.Length == 0 ? node.Operator : $"{node.Domain}.{node.Operator}";
            histogram[name] = histogram.GetValueOrDefault(name) + 1;
        }

        return histogram;
    }

    /// <summary>The file with other nodes and weights; all else stays as it is.</summary>
    /// <param name="nodes">Each after those whose results it takes.</param>
    /// <param name="initializers">The weights.</param>
    public byte[] With(IEnumerable<GraphNode> nodes, IEnumerable<GraphTensor> initializers)
    {
        WireMessage graph = new();
        graph.Add(_graph.Fields);
        graph.Replace(NodeField, nodes.Select(node => (ReadOnlyMemory<byte>)node.ToBytes()));
        graph.Replace(InitializerField, initializers.Select(tensor => (ReadOnlyMemory<byte>)tensor.ToBytes()));
        WireMessage model = new();
        model.Add(_model.Fields);
        model.Replace(GraphField, [graph.ToBytes()]);
        return model.ToBytes();
    }

    /// <summary>A part of the graph as a file of its own.</summary>
    /// <param name="section">The part. Tensors that it takes or makes and that are no inputs or outputs of the graph are f32 with three axes.</param>
    /// <param name="initializers">Its weights.</param>
    public byte[] Part(GraphSectionFile section, IEnumerable<GraphTensor> initializers)
    {
        Dictionary<string, ReadOnlyMemory<byte>> ports = [];
        foreach (ReadOnlyMemory<byte> port in _graph.All(InputField).Concat(_graph.All(OutputField)))
        {
            ports[GraphPort.Read(port).Name] = port;
        }

        WireMessage graph = new();
        graph.Add(_graph.Fields.Where(field => field.Number is not (ValueInfoField or InputField or OutputField)));
        graph.Replace(NodeField, section.Nodes.Select(node => (ReadOnlyMemory<byte>)node.ToBytes()));
        graph.Replace(InitializerField, initializers.Select(tensor => (ReadOnlyMemory<byte>)tensor.ToBytes()));
        graph.Replace(InputField, section.Inputs.Select(Port));
        graph.Replace(OutputField, section.Outputs.Select(Port));
        WireMessage model = new();
        model.Add(_model.Fields);
        model.Replace(GraphField, [graph.ToBytes()]);
        return model.ToBytes();

        ReadOnlyMemory<byte> Port(string name) =>
            ports.TryGetValue(name, out ReadOnlyMemory<byte> port) ? port : SubgraphWriter.Port(name, TensorType.Float32, [null, null, null]).ToBytes();
    }
}
