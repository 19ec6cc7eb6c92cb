using System.Text;
using System.Text.Json.Serialization;
using Encodec.Conformance.Cases;

namespace Encodec.Conformance.Preparation;

/// <summary>
/// A file that is made of another one, or of nothing: the damaged ones above all. In this order: a copy of <see cref="Of"/>, or
/// <see cref="Hex"/>, or <see cref="Text"/>; cut to <see cref="Length"/>; bytes set; bytes appended.
/// </summary>
internal sealed record DerivedFile
{
    [JsonPropertyName("path")]
    public required string Path { get; init; }

    /// <summary>A file, or a folder, which is copied as it is.</summary>
    [JsonPropertyName("of")]
    public string? Of { get; init; }

    [JsonPropertyName("hex")]
    public string? Hex { get; init; }

    [JsonPropertyName("text")]
    public string? Text { get; init; }

    [JsonPropertyName("length")]
    public int? Length { get; init; }

    /// <summary>Pairs of an index and the byte that comes there.</summary>
    [JsonPropertyName("set")]
    public IReadOnlyList<int[]> Set { get; set; } = [];

    [JsonPropertyName("append")]
    public string Append { get; set; } = "";

    /// <summary>The file goes away: from a copied bundle.</summary>
    [JsonPropertyName("remove")]
    public bool Remove { get; init; }

    public static void MakeAll(string list, string folder)
    {
        foreach (DerivedFile file in ConformanceJson.Read(list, ConformanceJson.Default.DerivedFiles).Files)
        {
            file.Make(folder);
        }
    }

    private void Make(string folder)
    {
        string path = System.IO.Path.Combine(folder, Path);
        string? source = Of is null ? null : System.IO.Path.Combine(folder, Of);
        if (Remove)
        {
            File.Delete(path);
        }
        else if (Directory.Exists(source))
        {
            ConformanceFolder.Copy(source, path);
        }
        else
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, Bytes(source));
        }
    }

    private byte[] Bytes(string? source)
    {
        byte[] bytes = source is not null ? File.ReadAllBytes(source) : Hex is not null ? Convert.FromHexString(Hex) : Encoding.UTF8.GetBytes(Text!);
        bytes = Length is int length ? bytes[..length] : bytes;
        foreach (int[] pair in Set)
        {
            bytes[pair[0]] = checked((byte)pair[1]);
        }

        return [.. bytes, .. Convert.FromHexString(Append)];
    }
}
