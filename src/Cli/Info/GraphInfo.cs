using System.Text.Json;
using Encodec.Frames.Graphs;

namespace Encodec.Cli.Info;

/// <summary>What <c>info</c> shows of a bundle's graph.</summary>
internal sealed class GraphInfo
{
    private readonly string _kind;
    private readonly string _name;
    private readonly GraphSummary? _graph;

    /// <summary>Looks at a graph.</summary>
    /// <param name="kind">"encoder" or "decoder".</param>
    /// <param name="name">The file's name.</param>
    /// <param name="read">Reads it.</param>
    public GraphInfo(string kind, string name, Func<GraphSummary> read)
    {
        _kind = kind;
        _name = name;
        try
        {
            _graph = read();
        }
        catch (EncodecException exception)
        {
            Problem = exception;
        }
    }

    /// <summary>What keeps the graph from being understood.</summary>
    public EncodecException? Problem { get; }

    public void AddTo(FieldList fields)
    {
        if (_graph is not { } graph)
        {
            fields.Add($"{_kind} graph", $"{_name}: {Problem!.Message}");
            return;
        }

        fields.Add($"{_kind} graph", Quantity.Invariant($"{_name}, ONNX opset {graph.Opset}"));
        fields.Add("  takes", string.Join("; ", graph.Inputs.Select(Text)));
        fields.Add("  makes", string.Join("; ", graph.Outputs.Select(Text)));
        fields.Add("  weights", Quantity.Invariant($"{graph.Tensors} tensors, {graph.Parameters} parameters"));
        fields.Add(
            "  operators",
            Quantity.Invariant($"{graph.Operators.Values.Sum()}: ")
            + string.Join(", ", graph.Operators.OrderByDescending(pair => pair.Value).Select(pair => Quantity.Invariant($"{pair.Key} {pair.Value}"))));
        fields.Add("  SHA-256", graph.Sha256);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject(_kind);
        json.WriteString("file", _name);
        if (_graph is { } graph)
        {
            json.WriteString("sha256", graph.Sha256);
            if (graph.Opset is long opset)
            {
                json.WriteNumber("opset", opset);
            }
            else
            {
                json.WriteNull("opset");
            }

            WritePorts(json, "inputs", graph.Inputs);
            WritePorts(json, "outputs", graph.Outputs);
            json.WriteNumber("tensors", graph.Tensors);
            json.WriteNumber("parameters", graph.Parameters);
            json.WriteStartObject("operators");
            foreach ((string name, int count) in graph.Operators)
            {
                json.WriteNumber(name, count);
            }

            json.WriteEndObject();
        }
        else
        {
            json.WriteString("problem", Problem!.Message);
        }

        json.WriteEndObject();
    }

    private static string Text(GraphPort port) =>
        $"{port.Name} {port.TypeName} [{string.Join(", ", port.Shape.Select(axis => axis.Size is long size ? Quantity.Invariant($"{size}") : axis.Symbol ?? "?"))}]";

    private static void WritePorts(Utf8JsonWriter json, string name, IEnumerable<GraphPort> ports)
    {
        json.WriteStartArray(name);
        foreach (GraphPort port in ports)
        {
            json.WriteStartObject();
            json.WriteString("name", port.Name);
            json.WriteString("type", port.TypeName);
            port.WriteShape(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
