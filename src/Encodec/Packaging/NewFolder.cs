using Encodec.Io;

namespace Encodec.Packaging;

/// <summary>
/// A folder that appears whole or not at all: what is put into it lies in a temporary one beside it, which takes the name on
/// <see cref="Commit"/> and is deleted on <see cref="Dispose"/> otherwise.
/// </summary>
internal sealed class NewFolder : IDisposable
{
    private readonly string _destination;
    private bool _isOver;

    /// <summary>Checks the destination and makes the temporary folder.</summary>
    /// <param name="path">The folder to make. It must not exist; the one that it lies in must.</param>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.FileExists"/>, <see cref="EncodecStatus.FileNotFound"/> for a missing parent, and others for what the system refuses.
    /// </exception>
    public NewFolder(string path)
    {
        FileErrors.CheckPath(path);
        _destination = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        string parent = System.IO.Path.GetDirectoryName(_destination) ?? throw Exists(path);
        if (!Directory.Exists(parent))
        {
            throw new EncodecException(EncodecStatus.FileNotFound, $"There is no folder '{parent}' to put '{path}' in.");
        }

        RequireNothingThere();
        Path = System.IO.Path.Combine(parent, $".encodec-{Guid.NewGuid():N}.tmp");
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, path);
        }
    }

    /// <summary>The temporary folder, to put files into.</summary>
    public string Path { get; }

    /// <summary>Where a file of it lies for now.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Gives the folder its name.</summary>
    /// <exception cref="EncodecException">Something of that name has come into being, or the system refuses.</exception>
    public void Commit()
    {
        RequireNothingThere();
        try
        {
            Directory.Move(Path, _destination);
            _isOver = true;
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, _destination);
        }
    }

    /// <summary>Deletes the temporary folder unless it was committed. Never throws.</summary>
    public void Dispose()
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            // It has a name that says what it is; there is nobody left to tell.
        }
    }

    private static EncodecException Exists(string path) => new(EncodecStatus.FileExists, $"'{path}' exists already; expected a new folder.");

    private void RequireNothingThere()
    {
        if (System.IO.Path.Exists(_destination))
        {
            throw Exists(_destination);
        }
    }
}
