namespace Encodec.Frames.Graphs;

/// <summary>Writes graphs that a node holds (onnx.proto, GraphProto).</summary>
internal static class SubgraphWriter
{
    /// <summary>A graph without weights of its own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="nodes">The operations, each after those whose results it takes.</param>
    /// <param name="inputs">What it takes; see <see cref="Port"/>.</param>
    /// <param name="outputs">What it makes.</param>
    public static WireMessage Write(string name, IEnumerable<GraphNode> nodes, IEnumerable<WireMessage> inputs, IEnumerable<WireMessage> outputs)
    {
        WireMessage graph = new();
        foreach (GraphNode node in nodes)
        {
            graph.Add(1, node.ToBytes());
        }

        graph.Add(2, name);
        foreach (WireMessage input in inputs)
        {
            graph.Add(11, input);
        }

        foreach (WireMessage output in outputs)
        {
            graph.Add(12, output);
        }

        return graph;
    }

    /// <summary>An input or output.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">What its elements are.</param>
    /// <param name="axes">Elements along each axis; null where there may be any number.</param>
    public static WireMessage Port(string name, TensorType type, IReadOnlyList<long?> axes)
    {
        WireMessage shape = new();
        for (int i = 0; i < axes.Count; i++)
        {
            WireMessage axis = new();
            if (axes[i] is long size)
            {
                axis.Add(1, size);
            }
            else
            {
                axis.Add(2, $"{name}/{i}");
            }

            shape.Add(1, axis);
        }

        WireMessage tensor = new();
        tensor.Add(1, (long)type);
        tensor.Add(2, shape);
        WireMessage kind = new();
        kind.Add(1, tensor);
        WireMessage port = new();
        port.Add(1, name);
        port.Add(2, kind);
        return port;
    }
}
