using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>What decoding does about a damaged file.</summary>
[CName("encodec_damage_mode", MemberPrefix = "ENCODEC_DAMAGE_")]
internal enum NativeDamageMode : uint
{
    /// <summary>It fails, and the message names the chunk and its samples. The default.</summary>
    Strict = 0,

    /// <summary>
    /// It goes on: a chunk with a wrong checksum or payload, a file that is cut anywhere after its header, missing chunks and damaged
    /// lengths are concealed and reported. Samples that do not depend on a damaged chunk are those of the undamaged file, to the bit.
    /// </summary>
    Conceal = 1,
}
