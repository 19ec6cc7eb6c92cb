namespace Encodec.Cli.Tests;

/// <summary>A test with a folder of its own, gone when the test ends.</summary>
public abstract class CliTest : IDisposable
{
    private protected string Folder { get; } = Directory.CreateTempSubdirectory("encodec-cli-").FullName;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected string InFolder(string name) => Path.Combine(Folder, name);

    /// <summary>Encodes the sample.</summary>
    private protected string EncodedSample(params string[] options)
    {
        string path = InFolder("sample.ecdc");
        Cli.Run(["encode", TestData.Sample, path, "-q", .. options]).Exits(0);
        return path;
    }

    /// <summary>Nothing is in the folder but these files: no output, no temporary.</summary>
    private protected void OnlyHolds(params string[] names)
    {
        IEnumerable<string?> found = Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName);
        Assert.Equal(names.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }
}
