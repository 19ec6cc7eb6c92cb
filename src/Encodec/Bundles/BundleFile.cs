using Encodec.Io;

namespace Encodec.Bundles;

/// <summary>One file of a bundle, wherever it lies.</summary>
/// <param name="part">What it is to the bundle.</param>
/// <param name="name">As messages name it.</param>
internal abstract class BundleFile(BundlePart part, string name)
{
    /// <summary>What it is to the bundle.</summary>
    public BundlePart Part => part;

    /// <summary>As messages name it.</summary>
    public string Name => name;

    /// <summary>Where it lies in the file system; null for one in memory.</summary>
    public abstract string? Path { get; }

    /// <summary>Opens it for reading; seekable, and no larger than its part may be.</summary>
    /// <exception cref="EncodecException">It cannot be opened, is no file, or is too large.</exception>
    public Stream Open()
    {
        Stream stream = OpenStream();
        try
        {
            if (!stream.CanSeek)
            {
                throw new EncodecException(EncodecStatus.IoFailed, $"'{name}' is a pipe or the like; expected a file.");
            }

            BundleLimits.Require(part, name, (ulong)stream.Length);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Does something with the open file.</summary>
    /// <exception cref="EncodecException">It cannot be opened or read.</exception>
    public T Read<T>(Func<Stream, T> read)
    {
        try
        {
            using Stream stream = Open();
            return read(stream);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, name);
        }
    }

    /// <summary>All of it. Not to be changed: it may be the bundle's own.</summary>
    /// <exception cref="EncodecException">It cannot be opened or read.</exception>
    public virtual byte[] ReadAll() => Read(stream =>
    {
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    });

    /// <summary>Opens it, whatever it is.</summary>
    protected abstract Stream OpenStream();
}
