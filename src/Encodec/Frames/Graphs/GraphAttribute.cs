namespace Encodec.Frames.Graphs;

/// <summary>An attribute of a node (onnx.proto, AttributeProto).</summary>
internal sealed class GraphAttribute
{
    private const int NameField = 1;
    private const int FloatField = 2;
    private const int IntegerField = 3;
    private const int TextField = 4;
    private const int TensorField = 5;
    private const int SubgraphField = 6;
    private const int IntegersField = 8;
    private const int SubgraphsField = 11;
    private const int TypeField = 20;

    /// <summary>AttributeProto.AttributeType.INT.</summary>
    private const long IntegerType = 2;

    /// <summary>AttributeProto.AttributeType.GRAPH.</summary>
    private const long SubgraphType = 5;

    /// <summary>AttributeProto.AttributeType.INTS.</summary>
    private const long IntegersType = 7;

    private readonly WireMessage _message;

    private GraphAttribute(WireMessage message)
    {
        _message = message;
        Name = message.Text(NameField);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>A whole number, or null.</summary>
    public long? Integer => _message.Integer(IntegerField);

    /// <summary>An array of whole numbers; empty if it is none.</summary>
    public long[] Array => _message.Integers(IntegersField);

    /// <summary>A text; empty if it is none.</summary>
    public string Text => _message.Text(TextField);

    /// <summary>A tensor, or null.</summary>
    public GraphTensor? Tensor => _message.Bytes(TensorField) is ReadOnlyMemory<byte> bytes ? GraphTensor.Read(bytes) : null;

    /// <summary>Whether it holds graphs, as loops and branches do.</summary>
    public bool HasGraph => _message.Fields.Any(part => part.Number is SubgraphField or SubgraphsField);

    /// <summary>A number, or null.</summary>
    public float? Float
    {
        get
        {
            WireField number = _message.Fields.LastOrDefault(part => part.Number == FloatField);
            return number.Type == WireType.Fixed32 ? BitConverter.UInt32BitsToSingle((uint)number.Value) : null;
        }
    }

    /// <summary>Reads an attribute.</summary>
    public static GraphAttribute Read(ReadOnlyMemory<byte> bytes) => new(WireMessage.Parse(bytes));

    /// <summary>An array of whole numbers as an attribute.</summary>
    public static WireMessage Integers(string name, long[] values) => Create(name, IntegersType, message =>
    {
        foreach (long value in values)
        {
            message.Add(IntegersField, value);
        }
    });

    /// <summary>A whole number as an attribute.</summary>
    public static WireMessage Number(string name, long value) => Create(name, IntegerType, message => message.Add(IntegerField, value));

    /// <summary>A graph as an attribute.</summary>
    public static WireMessage Subgraph(string name, WireMessage graph) => Create(name, SubgraphType, message => message.Add(SubgraphField, graph));

    private static WireMessage Create(string name, long type, Action<WireMessage> addValue)
    {
        WireMessage message = new();
        message.Add(NameField, name);
        addValue(message);
        message.Add(TypeField, type);
        return message;
    }
}
