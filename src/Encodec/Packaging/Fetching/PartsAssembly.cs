namespace Encodec.Packaging.Fetching;

/// <summary>Puts the parts of a file together.</summary>
/// <param name="whole">Receives it.</param>
/// <param name="most">Most bytes of the whole.</param>
internal sealed class PartsAssembly(PartialFile whole, long most)
{
    private readonly List<PartialFile> _parts = [];

    /// <summary>Bytes that may still come.</summary>
    public long Left { get; private set; } = most;

    /// <summary>Takes the next part.</summary>
    /// <param name="part">All of it, verified as far as a hash of it is known.</param>
    /// <param name="name">The part as messages name it.</param>
    public void Add(PartialFile part, string name)
    {
        Left -= part.Length;
        if (part.Length == 0)
        {
            throw new EncodecException(EncodecStatus.InvalidManifest, $"'{name}' is a part without a byte; expected some.");
        }

        _parts.Add(part);
    }

    /// <summary>Writes the whole, and forgets the parts.</summary>
    /// <param name="hashes">The hashes that it has to have.</param>
    /// <param name="name">The whole as messages name it.</param>
    public void Complete(IReadOnlyCollection<string> hashes, string name)
    {
        whole.Begin(_parts.Sum(part => part.Length), tag: null);
        using (FileStream output = whole.OpenToAppend())
        {
            foreach (PartialFile part in _parts)
            {
                using FileStream input = File.OpenRead(part.Path);
                input.CopyTo(output);
            }

            output.Flush(flushToDisk: true);
        }

        string actual = whole.Hash();
        bool isGood = hashes.All(expected => expected.Equals(actual, StringComparison.OrdinalIgnoreCase));
        foreach (PartialFile part in _parts)
        {
            part.Discard();
        }

        if (!isGood)
        {
            whole.Discard();
            throw new EncodecException(
                EncodecStatus.HashMismatch,
                $"The parts of '{name}' make a file with the SHA-256 {actual}; '{BundleHost.HashListName}' says {string.Join(" and ", hashes)}.");
        }
    }
}
