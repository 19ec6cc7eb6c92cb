using System.Buffers.Binary;

namespace Encodec.Frames.Graphs;

/// <summary>A graph's nodes and weights while they are being rewritten.</summary>
internal sealed class GraphEditor
{
    private readonly GraphFile _file;
    private readonly List<GraphNode> _nodes;
    private readonly Dictionary<string, GraphTensor> _weights;
    private readonly HashSet<string> _names;

    /// <summary>Starts with a graph as it is.</summary>
    public GraphEditor(GraphFile file)
    {
        _file = file;
        _nodes = [.. file.Nodes];
        _weights = new Dictionary<string, GraphTensor>(StringComparer.Ordinal);
        _names = new HashSet<string>(StringComparer.Ordinal);
        foreach (GraphTensor tensor in file.Initializers)
        {
            _weights[tensor.Name] = tensor;
        }

        _names.UnionWith(_weights.Keys);
        _names.UnionWith(file.Inputs.Select(port => port.Name));
        _names.UnionWith(_nodes.SelectMany(node => node.Outputs));
        _names.UnionWith(_nodes.Select(node => node.Name));
    }

    /// <summary>The nodes as they are now, each after those whose results it takes.</summary>
    public IReadOnlyList<GraphNode> Nodes => _nodes;

    /// <summary>The graph's inputs.</summary>
    public IReadOnlyList<GraphPort> Inputs => _file.Inputs;

    /// <summary>The graph's outputs.</summary>
    public IReadOnlyList<GraphPort> Outputs => _file.Outputs;

    /// <summary>The version of ONNX's own operators; null if the file does not say.</summary>
    public long? Opset => _file.Opset;

    /// <summary>Whether all numbers that are no whole ones have 32 bits, as far as inputs and weights tell.</summary>
    public bool IsSinglePrecision =>
        !_weights.Values.Any(weight => weight.Type is TensorType.Float16 or TensorType.BFloat16 or TensorType.Float64)
        && !_file.Inputs.Any(port => port.TypeName is "F16" or "BF16" or "F64");

    /// <summary>Whether a tensor leaves the graph.</summary>
    public bool IsOutput(string name) => _file.Outputs.Any(port => port.Name == name);

    /// <summary>Whether a node holds graphs of its own, which may take tensors that no list of inputs names.</summary>
    public bool HasSubgraphs => _nodes.Any(node => node.Attributes.Any(attribute => attribute.HasGraph));

    /// <summary>A weight, or what a Constant node holds; null for a tensor that is computed.</summary>
    public GraphTensor? Constant(string name)
    {
        if (_weights.TryGetValue(name, out GraphTensor? weight))
        {
            // One that is an input too may be replaced by the caller.
            return _file.Inputs.Any(port => port.Name == name) ? null : weight;
        }

        GraphNode? node = _nodes.FirstOrDefault(node => node.Operator == "Constant" && node.Domain.Length == 0 && node.Outputs is [string output] && output == name);
        return node?.Attribute("value")?.Tensor;
    }

    /// <summary>A name that nothing in the graph has.</summary>
    public string NewName(string wish)
    {
        string name = wish;
        for (int i = 2; !_names.Add(name); i++)
        {
            name = $"{wish}_{i}";
        }

        return name;
    }

    /// <summary>Adds a weight.</summary>
    /// <returns>Its name.</returns>
    public string AddWeight(string wish, TensorType type, long[] shape, byte[] data)
    {
        string name = NewName(wish);
        _weights.Add(name, new GraphTensor(name, type, shape, data));
        return name;
    }

    /// <summary>Adds a single number.</summary>
    public string AddNumber(string wish, float value)
    {
        byte[] data = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(data, value);
        return AddWeight(wish, TensorType.Float32, [], data);
    }

    /// <summary>Adds whole numbers, as shapes are given.</summary>
    public string AddIntegers(string wish, params long[] values)
    {
        byte[] data = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(i * sizeof(long)), values[i]);
        }

        return AddWeight(wish, TensorType.Int64, [values.Length], data);
    }

    /// <summary>Puts other nodes in the place of one.</summary>
    public void Replace(GraphNode node, params GraphNode[] replacements)
    {
        int at = _nodes.IndexOf(node);
        _nodes.RemoveAt(at);
        _nodes.InsertRange(at, replacements);
    }

    /// <summary>Puts other nodes, each after those whose results it takes, in the place of all.</summary>
    public void ReplaceAll(IReadOnlyCollection<GraphNode> nodes)
    {
        _nodes.Clear();
        _nodes.AddRange(nodes);
    }

    /// <summary>Has all that take one tensor take another.</summary>
    public void Redirect(string from, string to)
    {
        for (int i = 0; i < _nodes.Count; i++)
        {
            if (_nodes[i].Inputs.Contains(from))
            {
                _nodes[i] = _nodes[i].With(inputs: [.. _nodes[i].Inputs.Select(input => input == from ? to : input)]);
            }
        }
    }

    /// <summary>Drops nodes and weights of which nothing comes.</summary>
    public void DropUnused()
    {
        if (HasSubgraphs)
        {
            return;
        }

        HashSet<string> used = [.. _file.Outputs.Select(port => port.Name)];
        for (int i = _nodes.Count - 1; i >= 0; i--)
        {
            if (_nodes[i].Outputs.Any(used.Contains))
            {
                used.UnionWith(_nodes[i].Inputs);
            }
            else
            {
                _nodes.RemoveAt(i);
            }
        }

        foreach (string name in _weights.Keys.Where(name => !used.Contains(name)).ToArray())
        {
            _weights.Remove(name);
        }
    }

    /// <summary>A part of the graph, as it is now, as a file of its own.</summary>
    public byte[] PartToBytes(GraphSectionFile section)
    {
        HashSet<string> used = [.. section.Nodes.SelectMany(node => node.Inputs)];
        return _file.Part(section, _weights.Values.Where(weight => used.Contains(weight.Name)));
    }

    /// <summary>The file as it is now.</summary>
    public byte[] ToBytes() => _file.With(_nodes, _weights.Values);
}
