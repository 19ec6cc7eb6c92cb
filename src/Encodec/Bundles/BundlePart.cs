namespace Encodec.Bundles;

/// <summary>What a file is to its bundle.</summary>
internal enum BundlePart
{
    /// <summary><c>bundle.json</c>.</summary>
    Manifest,

    /// <summary>The encoder's graph.</summary>
    EncodeModel,

    /// <summary>The decoder's graph.</summary>
    DecodeModel,

    /// <summary>The language model's weights.</summary>
    LanguageModel,

    /// <summary>The list of the others' SHA-256 that may lie with them.</summary>
    HashList,
}
