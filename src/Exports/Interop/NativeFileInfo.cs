using System.Runtime.InteropServices;

namespace Encodec.Exports.Interop;

/// <summary><c>encodec_file_info</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeFileInfo
{
    public uint StructSize;
    public uint Codebooks;
    public ulong Length;
    public uint ProbabilityScale;
    public uint MinimumRange;
    public double Tau;
    public uint ChunkSamples;
    public uint ChunkStride;
    public uint StepsPerChunk;
    public uint Reserved;
}
