using System.Text.Json;
using Encodec.Tests.Golden;

namespace Encodec.Conformance.Preparation;

/// <summary>The folder that runners read: everything that the cases name, and the list of all cases.</summary>
internal static class ConformanceFolder
{
    public static void Prepare(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        Copy(Path.Combine(Repository.Data, "golden"), Path.Combine(folder, "golden"));
        Copy(Path.Combine(Repository.Data, "reference"), Path.Combine(folder, "reference"));
        Copy(Path.Combine(Repository.Data, "bundles"), Path.Combine(folder, "bundles"));
        foreach (string bundle in Directory.GetDirectories(Path.Combine(Repository.Root, "bundles")))
        {
            Copy(bundle, Path.Combine(folder, "bundles", Path.GetFileName(bundle)));
        }

        foreach (string golden in Directory.GetDirectories(Path.Combine(folder, "golden")))
        {
            LayOutBundle(golden, Path.Combine(folder, "bundles", Path.GetFileName(golden)));
        }

        SampleAudio.Write(Path.Combine(Repository.Root, "samples", "sample.wav"), Path.Combine(folder, "audio", "sample.f32"));
        DerivedFile.MakeAll(Path.Combine(Repository.Conformance, "derived.json"), folder);
        MergeCases(Path.Combine(folder, "cases.json"));
    }

    public static void Copy(string source, string destination)
    {
        Directory.CreateDirectory(destination);
        foreach (string file in Directory.GetFiles(source))
        {
            File.Copy(file, Path.Combine(destination, Path.GetFileName(file)));
        }

        foreach (string folder in Directory.GetDirectories(source))
        {
            Copy(folder, Path.Combine(destination, Path.GetFileName(folder)));
        }
    }

    /// <summary>A bundle without graphs: the manifest of a golden case, and the language model that it describes.</summary>
    private static void LayOutBundle(string golden, string bundle)
    {
        GoldenDescription description =
            JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(golden, "case.json")), GoldenJson.Default.GoldenDescription)!;
        byte[] weights = LanguageModelGenerator.Generate(description.LanguageModel);
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(weights));
        if (hash != description.LanguageModel.Sha256)
        {
            throw new InvalidDataException(
                $"The weights generated for {golden} have the SHA-256 {hash}; the case says {description.LanguageModel.Sha256}.");
        }

        Directory.CreateDirectory(bundle);
        File.Copy(Path.Combine(golden, "bundle.json"), Path.Combine(bundle, "bundle.json"));
        File.WriteAllBytes(Path.Combine(bundle, "lm_weights_q8.bin"), weights);
    }

    /// <summary>All lists in one file. Names are unique.</summary>
    private static void MergeCases(string path)
    {
        HashSet<string> names = [];
        using FileStream output = File.Create(path);
        using Utf8JsonWriter writer = new(output, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteStartArray("cases");
        foreach (string list in Directory.GetFiles(Path.Combine(Repository.Conformance, "cases"), "*.json").Order(StringComparer.Ordinal))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(list));
            foreach (JsonElement element in document.RootElement.GetProperty("cases").EnumerateArray())
            {
                string name = element.GetProperty("name").GetString()!;
                if (!names.Add(name))
                {
                    throw new InvalidDataException($"There are two cases of the name {name}.");
                }

                element.WriteTo(writer);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
