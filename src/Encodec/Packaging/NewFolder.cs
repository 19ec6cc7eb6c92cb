using Encodec.Bundles;
using Encodec.Io;

namespace Encodec.Packaging;

/// <summary>
/// A folder that appears whole or not at all: what is put into it lies in a temporary one beside it, which takes the name on
/// <see cref="Commit"/> and is deleted on <see cref="Dispose"/> otherwise.
/// </summary>
internal sealed class NewFolder : IDisposable
{
    private readonly string _destination;
    private readonly bool _replace;
    private bool _isOver;

    /// <summary>Checks the destination and makes the temporary folder.</summary>
    /// <param name="path">The folder to make. The one that it lies in must exist.</param>
    /// <param name="replace">Whether it may exist, and is replaced.</param>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.FileExists"/>, <see cref="EncodecStatus.FileNotFound"/> for a missing parent, and others for what the system refuses.
    /// </exception>
    public NewFolder(string path, bool replace = false)
    {
        FileErrors.CheckPath(path);
        _replace = replace;
        _destination = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        string parent = System.IO.Path.GetDirectoryName(_destination) ?? throw Exists(path);
        if (!Directory.Exists(parent))
        {
            throw new EncodecException(EncodecStatus.FileNotFound, $"There is no folder '{parent}' to put '{path}' in.");
        }

        RequireNothingThere();
        Path = Temporary(_destination);
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

    /// <summary>Puts a file into it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="write">Writes what it holds.</param>
    /// <exception cref="EncodecException">It is there already, or the system refuses.</exception>
    public void Write(string name, Action<Stream> write)
    {
        using AtomicFile file = new(File(name), overwrite: false);
        write(file.Stream);
        file.Commit();
    }

    /// <summary>Copies the files of a bundle that are no graphs: its manifest, and its language model if it has one.</summary>
    /// <exception cref="EncodecException">One cannot be read or written.</exception>
    public void CopyAllButGraphs(ModelBundle bundle)
    {
        foreach (BundlePart part in (BundlePart[])[BundlePart.Manifest, BundlePart.LanguageModel])
        {
            if (bundle.FileName(part) is string name)
            {
                byte[] bytes = bundle.File(part).ReadAll();
                Write(name, output => output.Write(bytes));
            }
        }
    }

    /// <summary>Gives the folder its name.</summary>
    /// <exception cref="EncodecException">Something of that name has come into being, or the system refuses.</exception>
    public void Commit()
    {
        RequireNothingThere();
        try
        {
            // Two moves: no system replaces a folder that holds something.
            string? old = System.IO.Path.Exists(_destination) ? Temporary(_destination) : null;
            if (old is not null)
            {
                Directory.Move(_destination, old);
            }

            MoveIn(old);
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
        Delete(Path);
    }

    private void MoveIn(string? old)
    {
        try
        {
            Directory.Move(Path, _destination);
            _isOver = true;
        }
        catch (Exception exception) when (old is not null && FileErrors.IsFileError(exception))
        {
            // Better the old one than none.
            Directory.Move(old, _destination);
            throw;
        }

        if (old is not null)
        {
            Delete(old);
        }
    }

    private static string Temporary(string destination) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(destination)!, $".encodec-{Guid.NewGuid():N}.tmp");

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            // It has a name that says what it is; there is nobody left to tell.
        }
    }

    private static EncodecException Exists(string path) => new(EncodecStatus.FileExists, $"'{path}' exists already; expected a new folder.");

    private void RequireNothingThere()
    {
        if (!_replace && System.IO.Path.Exists(_destination))
        {
            throw Exists(_destination);
        }
    }
}
