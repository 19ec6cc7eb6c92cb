using Encodec.HeaderGenerator.Model;
using Encodec.HeaderGenerator.Reading;
using Encodec.HeaderGenerator.Writing;

namespace Encodec.HeaderGenerator;

/// <summary>Where in a repository the header comes from, and where it goes.</summary>
/// <param name="repository">The repository's folder.</param>
internal sealed class HeaderSource(string repository)
{
    private const string Exports = "src/Exports";
    private const string Statuses = "src/Encodec/EncodecStatus.cs";
    private const string TemplateFile = "src/Exports/Header/encodec.h.in";

    public string HeaderPath => Path.Combine(repository, "include", "encodec.h");

    /// <summary>The header's opening and end.</summary>
    public string ReadTemplate() => Read(TemplateFile);

    /// <summary>The C# sources, by their paths inside the repository.</summary>
    public Dictionary<string, string> ReadSources() => Directory
        .EnumerateFiles(Path.Combine(repository, Exports), "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(repository, file).Replace('\\', '/'))
        .Append(Statuses)
        .ToDictionary(file => file, Read);

    /// <summary>The header as it has to be. Of no use if there are problems.</summary>
    public static string Generate(IEnumerable<KeyValuePair<string, string>> sources, string template, Problems problems)
    {
        Interface contents = InterfaceReader.Read(sources, problems);
        return HeaderWriter.Write(contents, template, problems);
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(repository, file)).ReplaceLineEndings("\n");
}
