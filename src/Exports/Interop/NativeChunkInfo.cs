using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>One chunk of a file. Set struct_size before the call.</summary>
[CName("encodec_chunk_info")]
[StructLayout(LayoutKind.Sequential)]
internal struct NativeChunkInfo
{
    public uint StructSize;

    /// <summary>Language model steps that code it.</summary>
    public uint Steps;

    /// <summary>The chunk, from 0.</summary>
    public ulong Index;

    /// <summary>The first sample that it covers.</summary>
    public ulong Start;

    /// <summary>Samples per channel from there to where the next chunk starts, or the recording ends.</summary>
    public ulong Length;

    /// <summary>Where in the file its payload starts; 0 for a chunk that is lost.</summary>
    public ulong FileOffset;

    /// <summary>The payload's size; 0 for a chunk that is lost.</summary>
    public uint PayloadBytes;

    /// <summary>1 if the payload's CRC-32 is the one that the file gives.</summary>
    public uint IsIntact;

    /// <summary>The window's scale as it stands in the file; 1 where the bundle does not normalise, 0 for a chunk that is lost.</summary>
    public float Scale;

    /// <summary>0.</summary>
    public uint Reserved;
}
