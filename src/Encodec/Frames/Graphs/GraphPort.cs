using System.Text.Json;

namespace Encodec.Frames.Graphs;

/// <summary>An input or output of a graph (onnx.proto, ValueInfoProto).</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">What its elements are, in short: F32, I64 and so on.</param>
/// <param name="Shape">Elements along each axis, or the name of an axis that may have any number; null where the file does not say.</param>
public sealed record GraphPort(string Name, string TypeName, IReadOnlyList<(long? Size, string? Symbol)> Shape)
{
    /// <summary>Writes the shape as a property, an array of numbers and names.</summary>
    public void WriteShape(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartArray("shape");
        foreach ((long? size, string? symbol) in Shape)
        {
            if (size is long known)
            {
                json.WriteNumberValue(known);
            }
            else
            {
                json.WriteStringValue(symbol);
            }
        }

        json.WriteEndArray();
    }

    /// <summary>Reads an input or output.</summary>
    /// <exception cref="EncodecException">It is malformed or no tensor.</exception>
    internal static GraphPort Read(ReadOnlyMemory<byte> bytes)
    {
        WireMessage message = WireMessage.Parse(bytes);
        string name = message.Text(1);
        WireMessage tensor = message.Message(2)?.Message(1)
            ?? throw new EncodecException(EncodecStatus.InvalidGraph, $"'{name}' is no tensor.");
        WireMessage? shape = tensor.Message(2);
        return new GraphPort(name, TensorTypes.Name(TensorTypes.Of(tensor.Integer(1), name)), shape is null ? [] : [.. shape.All(1).Select(Axis)]);
    }

    private static (long? Size, string? Symbol) Axis(ReadOnlyMemory<byte> bytes)
    {
        WireMessage axis = WireMessage.Parse(bytes);
        return axis.Integer(1) is long size ? (size, null) : (null, axis.Text(2) is { Length: > 0 } symbol ? symbol : null);
    }
}
