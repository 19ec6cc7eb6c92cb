using Encodec.Verification;

namespace Encodec.Packaging.Fetching;

/// <summary>What the list at the root says of the files.</summary>
internal sealed class PublishedHashes(HashList list)
{
    /// <summary>The hashes that are listed for a file; all of them have to hold.</summary>
    /// <param name="path">Its path from the root.</param>
    public IReadOnlyCollection<string> For(string path) => [.. BundleHost.ListedNames(path).SelectMany(list.For)];

    /// <summary>The hashes of a file that has to be listed.</summary>
    public IReadOnlyCollection<string> Require(string path) => For(path) is { Count: > 0 } hashes ? hashes : throw new EncodecException(
        EncodecStatus.HashMismatch, $"'{list.Name}' has no hash for '{path}', without which it cannot be verified.");
}
