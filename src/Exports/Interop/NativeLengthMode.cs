using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>What becomes of the header, which states the recording's length, while that length is not known.</summary>
[CName("encodec_length_mode", MemberPrefix = "ENCODEC_LENGTH_")]
internal enum NativeLengthMode : uint
{
    /// <summary>
    /// Chunks are held back, compressed, until the stream is finished; then header and chunks come out, byte for byte those of a known
    /// length. What is held is the file itself: 36 kB per minute of the sample with the 6 kbps demo bundle. The default.
    /// </summary>
    Hold = 0,

    /// <summary>
    /// A header that states the length 0 comes out at once, padded with spaces so that any length fits. When the stream has been
    /// finished, encodec_encoder_get_patch gives what has to be written over the start of the file. Readers refuse a file with chunks
    /// that has not been patched.
    /// </summary>
    Patch = 1,
}
