using System.Text.Json;
using Encodec.Frames.Providers;

namespace Encodec.Cli.Providers;

/// <summary>Which providers compute the graphs, for scripts.</summary>
internal static class PlacementJson
{
    /// <summary>Writes the property.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<GraphPlacement> placements)
    {
        json.WriteStartArray("graphs");
        foreach (GraphPlacement placement in placements)
        {
            Write(json, placement);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, GraphPlacement placement)
    {
        json.WriteStartObject();
        json.WriteString("graph", Path.GetFileName(placement.Graph));
        json.WriteString("wanted", placement.Wanted);
        json.WriteNumber("nodes", placement.Nodes);
        json.WriteStartArray("providers");
        foreach (ProviderShare share in placement.Shares)
        {
            json.WriteStartObject();
            json.WriteString("provider", share.Provider);
            json.WriteNumber("nodes", share.Nodes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("form");
        json.WriteNumber("threads", placement.Form.Threads);
        json.WriteBoolean("joins_recurrent_layers", placement.Form.JoinsRecurrentLayers);
        json.WriteStartArray("rewrites");
        foreach (string rewrite in placement.Form.Rewrites)
        {
            json.WriteStringValue(rewrite);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("skipped");
        foreach (string reason in placement.Skipped)
        {
            json.WriteStringValue(reason);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
