using System.Runtime.InteropServices;
using Encodec.Codec;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>A stretch of the recording that is not as it was. Set struct_size before a call that fills one.</summary>
[CName("encodec_damage")]
[StructLayout(LayoutKind.Sequential)]
internal struct NativeDamage
{
    public uint StructSize;

    /// <summary>
    /// ENCODEC_ERROR_CORRUPT_CHUNK; ENCODEC_ERROR_TRUNCATED for the chunk that the file ends inside; ENCODEC_ERROR_CHUNK_COUNT_MISMATCH
    /// for chunks that are missing, a run of which is one stretch, or for bytes that belong to no chunk.
    /// </summary>
    [CType("encodec_status")]
    public int Status;

    /// <summary>The damaged chunk, from 0; the first of a run.</summary>
    public ulong Chunk;

    /// <summary>The first sample that depends on it.</summary>
    public ulong Start;

    /// <summary>
    /// Samples per channel that depend on it, overlaps and smoothed joins included. 0 for damage that touches no sample: a chunk's length
    /// in the file that could be reconstructed, or bytes that belong to no chunk.
    /// </summary>
    public ulong Length;

    public static NativeDamage Of(DamagedRange range) => new()
    {
        Status = (int)range.Status,
        Chunk = (ulong)range.Chunk,
        Start = (ulong)range.Start,
        Length = (ulong)range.Length,
    };
}
