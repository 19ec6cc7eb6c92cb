namespace Encodec.Codec;

/// <summary>The forms of an <c>.ecdc</c> file. Readers tell them apart by the header.</summary>
public enum FileForm
{
    /// <summary>Codes compressed with the bundle's language model, in chunks with checksums (docs/bitstream.md).</summary>
    Compressed = 0,

    /// <summary>What Meta's own program writes without a language model: codes as they are (docs/bitstream.md, section 9). The bundle needs none.</summary>
    Raw = 1,
}
