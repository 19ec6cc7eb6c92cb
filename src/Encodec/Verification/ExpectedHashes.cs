using Encodec.Bundles;

namespace Encodec.Verification;

/// <summary>What is expected of a bundle's files: what the caller says, and what a list that lies with them says.</summary>
internal sealed class ExpectedHashes
{
    private readonly ModelBundle _bundle;
    private readonly VerifyOptions _options;
    private readonly HashList? _list;

    /// <summary>Checks what the caller says, and reads the list if there is one.</summary>
    public ExpectedHashes(ModelBundle bundle, VerifyOptions options)
    {
        _bundle = bundle;
        _options = options;
        foreach (BundlePart part in Enum.GetValues<BundlePart>())
        {
            if (Given(part) is string hash && !HashList.IsHash(hash))
            {
                throw new EncodecException(
                    EncodecStatus.InvalidArgument, $"'{(hash.Length <= 80 ? hash : hash[..80] + "…")}' is no SHA-256; expected 64 hex digits.");
            }
        }

        _list = bundle.Source.FindHashList() is BundleFile list ? HashList.Read(list) : null;
    }

    /// <summary>Compares.</summary>
    /// <exception cref="EncodecException">The file has another hash, or is not there although one was given for it.</exception>
    public void Require(BundlePart part, VerifiedFile found)
    {
        if (found.Sha256 is not string actual)
        {
            if (Given(part) is not null)
            {
                throw new EncodecException(
                    EncodecStatus.BundleFileMissing, $"A SHA-256 was given for the {Name(part)}, but bundle '{_bundle.Location}' has none.");
            }

            return;
        }

        BundleFile file = _bundle.File(part);
        if (Given(part) is string given)
        {
            Compare(file, actual, given, "expected");
        }

        if (_list is not null && _bundle.FileName(part) is string fileName)
        {
            foreach (string listed in _list.For(fileName))
            {
                Compare(file, actual, listed, $"'{_list.Name}' says");
            }
        }
    }

    private static void Compare(BundleFile file, string actual, string expected, string source)
    {
        if (!actual.Equals(expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new EncodecException(
                EncodecStatus.HashMismatch, $"'{file.Name}' has the SHA-256 {actual}; {source} {expected.ToLowerInvariant()}.");
        }
    }

    private static string Name(BundlePart part) => part switch
    {
        BundlePart.EncodeModel => "encoder's graph",
        BundlePart.DecodeModel => "decoder's graph",
        _ => "language model",
    };

    private string? Given(BundlePart part) => part switch
    {
        BundlePart.Manifest => _options.ManifestSha256,
        BundlePart.EncodeModel => _options.EncodeModelSha256,
        BundlePart.DecodeModel => _options.DecodeModelSha256,
        BundlePart.LanguageModel => _options.LanguageModelSha256,
        _ => null,
    };
}
