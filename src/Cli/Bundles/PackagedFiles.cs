using System.Text.Json;
using Encodec.Packaging;

namespace Encodec.Cli.Bundles;

/// <summary>Files of a bundle, for scripts.</summary>
internal static class PackagedFiles
{
    public static void Write(Utf8JsonWriter json, IEnumerable<PackagedFile> files)
    {
        json.WriteStartArray("files");
        foreach (PackagedFile file in files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Path);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
