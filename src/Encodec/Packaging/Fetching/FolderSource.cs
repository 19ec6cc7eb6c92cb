using Encodec.Io;

namespace Encodec.Packaging.Fetching;

/// <summary>A folder that is laid out as the host is: a copy of it on a disk.</summary>
internal sealed class FolderSource : FetchSource
{
    private readonly string _folder;

    public FolderSource(string folder)
    {
        FileErrors.CheckPath(folder);
        _folder = Directory.Exists(folder) ? folder : throw new EncodecException(
            EncodecStatus.FileNotFound, $"There is no folder '{folder}' to fetch from.");
    }

    public override string NameOf(string path) => Path.Combine(_folder, path.Replace('/', Path.DirectorySeparatorChar));

    public override Task<FetchResponse> OpenAsync(string path, long from, string? tag, CancellationToken cancellation)
    {
        string name = NameOf(path);

        // A folder that leads nowhere is no different from a file that is not there.
        if (!File.Exists(name))
        {
            throw new EncodecException(EncodecStatus.FileNotFound, $"There is no file '{name}'.");
        }

        FileStream file = FileErrors.OpenRead(name);
        if (file.CanSeek)
        {
            return Task.FromResult(new FetchResponse(file, 0, file.Length, null));
        }

        file.Dispose();
        throw new EncodecException(EncodecStatus.IoFailed, $"'{name}' is a pipe or the like; expected a file.");
    }

    public override Exception ReadFault(IOException exception, string path) => FileErrors.From(exception, NameOf(path));

    public override void Dispose()
    {
        // Nothing is kept open.
    }
}
