namespace Encodec.Bundles;

/// <summary>A bundle whose files lie in memory. What the manifest names them does not matter; what they are does.</summary>
internal sealed class BundleMemory : BundleSource
{
    private readonly BundleContents _contents;

    /// <summary>Takes the files; those that are there are checked for their size.</summary>
    public BundleMemory(BundleContents contents)
    {
        _contents = contents;
        foreach (BundlePart part in Enum.GetValues<BundlePart>())
        {
            if (BytesOf(part) is byte[] bytes)
            {
                BundleLimits.Require(part, NameOf(part), (ulong)bytes.LongLength);
            }
        }
    }

    /// <inheritdoc/>
    public override string Location => "memory";

    /// <summary>A file as messages name it.</summary>
    public static string NameOf(BundlePart part) => part switch
    {
        BundlePart.Manifest => "memory:manifest",
        BundlePart.EncodeModel => "memory:encode_model",
        BundlePart.DecodeModel => "memory:decode_model",
        BundlePart.LanguageModel => "memory:language_model",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "not a part that memory can hold"),
    };

    /// <inheritdoc/>
    public override BundleFile Find(BundlePart part, string fileName) =>
        BytesOf(part) is byte[] bytes ? new FileInMemory(part, bytes) : throw new EncodecException(
            EncodecStatus.BundleFileMissing, $"The manifest names '{fileName}', but the bundle was opened from memory without '{NameOf(part)}'.");

    /// <inheritdoc/>
    public override bool IsLeftOut(BundlePart part) => BytesOf(part) is null;

    /// <inheritdoc/>
    public override BundleFile? FindHashList() => null;

    private byte[]? BytesOf(BundlePart part) => part switch
    {
        BundlePart.Manifest => _contents.Manifest,
        BundlePart.EncodeModel => _contents.EncodeModel,
        BundlePart.DecodeModel => _contents.DecodeModel,
        BundlePart.LanguageModel => _contents.LanguageModel,
        _ => null,
    };

    private sealed class FileInMemory(BundlePart part, byte[] bytes) : BundleFile(part, NameOf(part))
    {
        public override string? Path => null;

        public override byte[] ReadAll() => bytes;

        protected override Stream OpenStream() => new MemoryStream(bytes, writable: false);
    }
}
