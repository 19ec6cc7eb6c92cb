using System.Globalization;
using Encodec.Entropy.LanguageModel;
using Encodec.Io;

namespace Encodec.Packaging.Fetching;

/// <summary>
/// A file that has been received up to some byte, and beside it a note of what the host said of the content: its size and its tag. Both
/// outlive the process, so that the next one can go on.
/// </summary>
internal sealed class PartialFile
{
    private const int BlockBytes = 1 << 16;

    /// <summary>A note is two short lines; a longer one is not ours.</summary>
    private const int LongestNote = 4096;

    private readonly string _note;

    /// <summary>Finds what there is.</summary>
    /// <param name="folder">Where partial files lie.</param>
    /// <param name="name">The file's name.</param>
    public PartialFile(string folder, string name)
    {
        Path = System.IO.Path.Combine(folder, name + ".part");
        _note = System.IO.Path.Combine(folder, name + ".note");
        ReadNote();
    }

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Bytes that are here.</summary>
    public long Length => File.Exists(Path) ? new FileInfo(Path).Length : 0;

    /// <summary>Bytes that there are to come in all; null where the host did not say.</summary>
    public long? Total { get; private set; }

    /// <summary>What the host calls the content; null where it did not say.</summary>
    public string? Tag { get; private set; }

    /// <summary>Whether all bytes that the host spoke of are here.</summary>
    public bool IsFull => Total is long total && Length == total;

    /// <summary>Begins with the first byte.</summary>
    public void Begin(long? total, string? tag)
    {
        Discard();
        (Total, Tag) = (total, tag);
        File.WriteAllText(_note, $"{total?.ToString(CultureInfo.InvariantCulture)}\n{tag}\n");
    }

    /// <summary>Opens it to write more at its end.</summary>
    public FileStream OpenToAppend() => new(Path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

    /// <summary>The hash of what is here.</summary>
    public string Hash()
    {
        using FileStream file = FileErrors.OpenRead(Path);
        Sha256 hash = new();
        byte[] block = new byte[BlockBytes];
        for (int read; (read = file.Read(block)) > 0;)
        {
            hash.Append(block.AsSpan(0, read));
        }

        return hash.Finish();
    }

    /// <summary>Forgets what is here.</summary>
    public void Discard()
    {
        File.Delete(_note);
        File.Delete(Path);
        (Total, Tag) = (null, null);
    }

    private void ReadNote()
    {
        if (!File.Exists(_note) || new FileInfo(_note).Length > LongestNote)
        {
            return;
        }

        string[] lines = File.ReadAllText(_note).Split('\n');
        Total = long.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out long total) ? total : null;
        Tag = lines.Length > 1 && lines[1].Length > 0 ? lines[1] : null;
    }
}
