using Encodec.HeaderGenerator.Model;
using Encodec.HeaderGenerator.Reading;
using Encodec.HeaderGenerator.Writing;

namespace Encodec.HeaderGenerator;

/// <summary>Where in a repository the header comes from, and where it and the functions that it declares go.</summary>
/// <param name="repository">The repository's folder.</param>
internal sealed class HeaderSource(string repository)
{
    private const string Exports = "src/Exports";
    private const string Statuses = "src/Encodec/EncodecStatus.cs";
    private const string TemplateFile = "src/Exports/Header/encodec.h.in";

    public string HeaderPath => Path.Combine(repository, "include", "encodec.h");

    public string DoorsPath => Path.Combine(repository, Exports, "Native", "doors.c");

    /// <summary>The header's opening and end.</summary>
    public string ReadTemplate() => Read(TemplateFile);

    /// <summary>The C# sources, by their paths inside the repository.</summary>
    public Dictionary<string, string> ReadSources() => Directory
        .EnumerateFiles(Path.Combine(repository, Exports), "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(repository, file).Replace('\\', '/'))
        .Append(Statuses)
        .ToDictionary(file => file, Read);

    /// <summary>The header as it has to be. Of no use if there are problems.</summary>
    public static string Generate(IEnumerable<KeyValuePair<string, string>> sources, string template, Problems problems) =>
        HeaderWriter.Write(InterfaceReader.Read(sources, problems), template, problems);

    /// <summary>The C functions behind the header. Of no use if there are problems.</summary>
    public static string GenerateDoors(IEnumerable<KeyValuePair<string, string>> sources, Problems problems) =>
        DoorsWriter.Write(InterfaceReader.Read(sources, problems));

    private string Read(string file) => File.ReadAllText(Path.Combine(repository, file)).ReplaceLineEndings("\n");
}
