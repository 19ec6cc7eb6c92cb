using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>What a bundle says. Set struct_size before the call.</summary>
[CName("encodec_bundle_properties")]
[StructLayout(LayoutKind.Sequential)]
internal struct NativeBundleProperties
{
    public uint StructSize;

    /// <summary>Samples per second of each channel.</summary>
    public uint SampleRate;

    /// <summary>Channels of the audio.</summary>
    public uint Channels;

    /// <summary>Codebooks of the residual vector quantiser.</summary>
    public uint Codebooks;

    /// <summary>Codes are 0 to this - 1.</summary>
    public uint CodebookCardinality;

    /// <summary>Samples per channel in one window of the frame model.</summary>
    public uint SegmentSamples;

    /// <summary>Samples from the start of one window to the start of the next.</summary>
    public uint SegmentStride;

    /// <summary>Code frames per window.</summary>
    public uint FrameLength;

    /// <summary>Samples of real neighbouring audio on each side of a window; 0 where the bundle is not guarded.</summary>
    public uint GuardSamples;

    /// <summary>1 if each window carries a scale.</summary>
    public uint Normalize;

    /// <summary>Nominal bit rate in kilobits per second, before entropy coding.</summary>
    public double BandwidthKbps;
}
