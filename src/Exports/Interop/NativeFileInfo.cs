using System.Runtime.InteropServices;
using Encodec.Container;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>What an .ecdc file's header says. Set struct_size before the call.</summary>
[CName("encodec_file_info")]
[StructLayout(LayoutKind.Sequential)]
internal struct NativeFileInfo
{
    public uint StructSize;

    /// <summary>Codebooks that were coded.</summary>
    public uint Codebooks;

    /// <summary>Samples per channel.</summary>
    public ulong Length;

    /// <summary>Probability scale, header key fp.</summary>
    public uint ProbabilityScale;

    /// <summary>Minimum range of a symbol, header key mr.</summary>
    public uint MinimumRange;

    /// <summary>Logit temperature.</summary>
    public double Tau;

    /// <summary>Samples per window; 0 where the bundle's holds.</summary>
    public uint ChunkSamples;

    /// <summary>Samples between chunk starts; 0 where the bundle's holds.</summary>
    public uint ChunkStride;

    /// <summary>Steps coded for every chunk; 0 where they follow from each chunk's length.</summary>
    public uint StepsPerChunk;

    /// <summary>0.</summary>
    public uint Reserved;

    public static NativeFileInfo Of(EcdcHeader header) => new()
    {
        Codebooks = (uint)header.Codebooks,
        Length = (ulong)header.AudioLength,
        ProbabilityScale = (uint)header.Precision.Scale,
        MinimumRange = (uint)header.Precision.MinimumRange,
        Tau = header.Tau,
        ChunkSamples = (uint)(header.ChunkSamples ?? 0),
        ChunkStride = (uint)(header.ChunkStride ?? 0),
        StepsPerChunk = (uint)(header.StepsPerChunk ?? 0),
    };
}
