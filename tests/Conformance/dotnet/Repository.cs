namespace Encodec.Conformance;

/// <summary>Where the repository lies: the folder with its solution, above the working folder or this program.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(Environment.CurrentDirectory) ?? Find(AppContext.BaseDirectory)
        ?? throw new DirectoryNotFoundException($"Neither {Environment.CurrentDirectory} nor {AppContext.BaseDirectory} lies in the repository.");

    public static string Conformance => Path.Combine(Root, "tests", "Conformance");

    public static string Data => Path.Combine(Root, "tests", "Data");

    private static string? Find(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "EncodecNative.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }
}
