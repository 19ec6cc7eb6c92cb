using System.Text;
using System.Text.Json;

namespace Encodec.Cli;

/// <summary>What a command has to say as one JSON object on standard output, for scripts.</summary>
internal static class JsonReport
{
    /// <summary>Writes the object and a line end.</summary>
    /// <param name="properties">Writes its properties.</param>
    public static void Write(Action<Utf8JsonWriter> properties)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        }

        Console.Out.WriteLine(Encoding.UTF8.GetString(text.ToArray()));
        Console.Out.Flush();
    }
}
