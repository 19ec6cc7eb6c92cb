using System.Text.Json;
using Encodec.Bundles;
using Encodec.Packaging.Fetching;

namespace Encodec.Cli.Bundles;

/// <summary>A line of the list of bundles.</summary>
internal sealed record ListedBundle
{
    public required string Name { get; init; }

    /// <summary>"program", "cache" or "published".</summary>
    public required string Source { get; init; }

    /// <summary>Where it lies; null for one that has not been fetched.</summary>
    public string? Folder { get; init; }

    public double? BandwidthKbps { get; init; }

    public ChunkKind? Chunk { get; init; }

    public string? Model { get; init; }

    /// <summary>Why it cannot be used; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>A folder, as far as it is a bundle.</summary>
    public static ListedBundle In(string folder, string source)
    {
        string name = Path.GetFileName(folder);
        try
        {
            BundleManifest manifest = ModelBundle.Open(folder).Manifest;
            return new ListedBundle
            {
                Name = name,
                Source = source,
                Folder = folder,
                BandwidthKbps = manifest.BandwidthKbps,
                Chunk = ChunkKinds.Of(manifest),
                Model = manifest.ModelName,
            };
        }
        catch (EncodecException exception)
        {
            return new ListedBundle { Name = name, Source = source, Folder = folder, Problem = exception.Message };
        }
    }

    /// <summary>One that can be fetched.</summary>
    public static ListedBundle Of(PublishedBundle bundle) => new()
    {
        Name = bundle.Name,
        Source = "published",
        BandwidthKbps = bundle.BandwidthKbps,
        Chunk = bundle.Chunk,
    };

    /// <summary>The line for people, the name in a column of this width.</summary>
    public string Line(int width)
    {
        string bandwidth = BandwidthKbps is double kbps ? Quantity.Invariant($"{kbps} kbps") : "";
        string chunk = Problem is not null ? "" : Chunk is ChunkKind kind ? kind == ChunkKind.Dynamic ? kind.Name() : $"{kind.Name()} ms" : "other windows";
        return Printable.Of($"  {Name.PadRight(width)}  {bandwidth,-8}  {chunk,-7}  {(Problem is null ? Folder : $"unusable: {Problem}")}").TrimEnd();
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", Name);
        json.WriteString("source", Source);
        json.WriteString("bundle", Folder);
        if (BandwidthKbps is double bandwidth)
        {
            json.WriteNumber("bandwidth_kbps", bandwidth);
        }

        json.WriteString("chunk", Chunk?.Name());
        json.WriteString("model", Model);
        json.WriteString("problem", Problem);
        json.WriteEndObject();
    }
}
