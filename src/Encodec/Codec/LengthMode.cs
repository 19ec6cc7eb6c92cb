namespace Encodec.Codec;

/// <summary>What becomes of the header, which states the recording's length, while that length is not known.</summary>
public enum LengthMode
{
    /// <summary>Chunks are held back, compressed, until the recording ends; then header and chunks come out. The file is the one of a known length.</summary>
    Hold = 0,

    /// <summary>
    /// A header that states no length comes out at once, padded with spaces so that any length fits; when the recording has ended, a
    /// patch is to be written over it.
    /// </summary>
    Patch = 1,
}
