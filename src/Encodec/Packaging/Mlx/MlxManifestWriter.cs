using System.Text.Json;
using Encodec.Frames.Graphs;

namespace Encodec.Packaging.Mlx;

/// <summary>Writes <c>mlx-manifest.json</c> (docs/bundle.md).</summary>
internal static class MlxManifestWriter
{
    /// <summary>The file's name.</summary>
    public const string FileName = "mlx-manifest.json";

    /// <summary>The manifest, UTF-8.</summary>
    /// <param name="sourceBundle">The bundle's folder as the caller named it.</param>
    /// <param name="sourceBundleName">The folder's own name.</param>
    /// <param name="models">The graphs.</param>
    public static byte[] Write(string sourceBundle, string sourceBundleName, IEnumerable<MlxModel> models)
    {
        using MemoryStream output = new();
        using (Utf8JsonWriter json = new(output, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteString("format", "encodec-rs-mlx-frame-archive");
            json.WriteString("sourceBundle", sourceBundle);
            json.WriteString("sourceBundleName", sourceBundleName);
            json.WriteStartObject("models");
            foreach (MlxModel model in models)
            {
                json.WriteStartObject(model.Name);
                Write(json, model);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
        return output.ToArray();
    }

    private static void Write(Utf8JsonWriter json, MlxModel model)
    {
        json.WriteString("sourceModel", model.SourceModel);
        json.WriteString("safetensors", model.Safetensors);
        json.WriteNumber("initializerCount", model.Graph.Initializers.Count);
        json.WriteNumber("parameterCount", model.Graph.Parameters);
        json.WriteStartObject("opHistogram");
        foreach ((string name, int count) in model.Graph.OperatorHistogram())
        {
            json.WriteNumber(name, count);
        }

        json.WriteEndObject();
        WritePorts(json, "inputs", model.Graph.Inputs);
        WritePorts(json, "outputs", model.Graph.Outputs);
        json.WriteStartArray("tensors");
        foreach (GraphTensor tensor in model.Graph.Initializers)
        {
            json.WriteStartObject();
            json.WriteString("name", tensor.Name);
            tensor.WriteTypeAndShape(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("sha256", model.Sha256);
    }

    private static void WritePorts(Utf8JsonWriter json, string name, IEnumerable<GraphPort> ports)
    {
        json.WriteStartArray(name);
        foreach (GraphPort port in ports)
        {
            json.WriteStartObject();
            json.WriteString("name", port.Name);
            json.WriteString("dtype", port.TypeName);
            port.WriteShape(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
