using System.Runtime.InteropServices;

namespace Encodec.Exports.Interop;

/// <summary><c>encodec_codec_properties</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeCodecProperties
{
    public uint StructSize;
    public uint SampleRate;
    public uint Channels;
    public uint Codebooks;
    public uint CodebookCardinality;
    public uint SegmentSamples;
    public uint SegmentStride;
    public uint FrameLength;
    public uint GuardSamples;
    public uint Normalize;
    public double BandwidthKbps;
}
