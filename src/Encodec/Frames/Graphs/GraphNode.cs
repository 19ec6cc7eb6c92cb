namespace Encodec.Frames.Graphs;

/// <summary>An operation of a graph (onnx.proto, NodeProto).</summary>
internal sealed class GraphNode
{
    private const int InputField = 1;
    private const int OutputField = 2;
    private const int NameField = 3;
    private const int OperatorField = 4;
    private const int AttributeField = 5;
    private const int DomainField = 7;

    private readonly WireMessage _message;

    private GraphNode(WireMessage message)
    {
        _message = message;
        Operator = message.Text(OperatorField);
        Name = message.Text(NameField);
        Domain = message.Text(DomainField);
        Inputs = [.. message.Texts(InputField)];
        Outputs = [.. message.Texts(OutputField)];
    }

    /// <summary>The operator, as in "Conv".</summary>
    public string Operator { get; }

    /// <summary>The node's own name; may be empty.</summary>
    public string Name { get; }

    /// <summary>Empty for ONNX's own operators.</summary>
    public string Domain { get; }

    /// <summary>The tensors it takes; an empty name stands for one that is left out.</summary>
    public string[] Inputs { get; }

    /// <summary>The tensors it makes.</summary>
    public string[] Outputs { get; }

    /// <summary>Reads a node.</summary>
    public static GraphNode Read(ReadOnlyMemory<byte> bytes) => new(WireMessage.Parse(bytes));

    /// <summary>A node with attributes that are arrays of whole numbers.</summary>
    public static GraphNode Create(string @operator, string name, string[] inputs, string[] outputs, params (string Name, long[] Values)[] attributes) =>
        Create(@operator, name, inputs, outputs, [.. attributes.Select(attribute => GraphAttribute.Integers(attribute.Name, attribute.Values))]);

    /// <summary>A node with attributes of any kind.</summary>
    public static GraphNode Create(
        string @operator, string name, IEnumerable<string> inputs, IEnumerable<string> outputs, params WireMessage[] attributes)
    {
        WireMessage message = new();
        AddTexts(message, InputField, inputs);
        AddTexts(message, OutputField, outputs);
        message.Add(NameField, name);
        message.Add(OperatorField, @operator);
        foreach (WireMessage attribute in attributes)
        {
            message.Add(AttributeField, attribute);
        }

        return new GraphNode(message);
    }

    /// <summary>The same node with other tensors to take and to make.</summary>
    public GraphNode With(string[]? inputs = null, string[]? outputs = null)
    {
        WireMessage message = new();
        AddTexts(message, InputField, inputs ?? Inputs);
        AddTexts(message, OutputField, outputs ?? Outputs);
        foreach (WireField field in _message.Fields.Where(field => field.Number is not (InputField or OutputField)))
        {
            message.Add(field);
        }

        return new GraphNode(message);
    }

    /// <summary>Its attributes.</summary>
    public IEnumerable<GraphAttribute> Attributes => _message.All(AttributeField).Select(GraphAttribute.Read);

    /// <summary>The attribute of a name, or null.</summary>
    public GraphAttribute? Attribute(string name) => Attributes.FirstOrDefault(attribute => attribute.Name == name);

    /// <summary>The node as an ONNX file holds it.</summary>
    public byte[] ToBytes() => _message.ToBytes();

    private static void AddTexts(WireMessage message, int field, IEnumerable<string> texts)
    {
        foreach (string text in texts)
        {
            message.Add(field, text);
        }
    }
}
