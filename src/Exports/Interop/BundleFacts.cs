using System.Text;
using Encodec.Bundles;

namespace Encodec.Exports.Interop;

/// <summary>What hosts can ask of a bundle, by its own handle or by that of a codec that was made from it.</summary>
internal static unsafe class BundleFacts
{
    /// <summary>Fills <c>encodec_bundle_properties</c>.</summary>
    public static void WriteProperties(BundleManifest manifest, void* properties) => NativeStruct.Write(
        properties,
        new NativeBundleProperties
        {
            SampleRate = (uint)manifest.SampleRate,
            Channels = (uint)manifest.Channels,
            Codebooks = (uint)manifest.Codebooks,
            CodebookCardinality = (uint)manifest.CodebookCardinality,
            SegmentSamples = (uint)manifest.SegmentSamples,
            SegmentStride = (uint)manifest.SegmentStride,
            FrameLength = (uint)manifest.FrameLength,
            GuardSamples = (uint)manifest.GuardSamples,
            Normalize = manifest.Normalize ? 1u : 0u,
            BandwidthKbps = manifest.BandwidthKbps,
        },
        "encodec_bundle_properties");

    /// <summary>Writes the model's name.</summary>
    /// <param name="manifest">The bundle's manifest.</param>
    /// <param name="buffer">May be null if <paramref name="capacity"/> is 0.</param>
    /// <param name="capacity">Bytes in the buffer.</param>
    /// <param name="size">Receives the bytes needed, the terminating zero included; may be null.</param>
    public static void WriteModelName(BundleManifest manifest, byte* buffer, nuint capacity, nuint* size)
    {
        string name = manifest.ModelName;
        EncodecStatus status = NativeText.Write(name, buffer, capacity, size);
        if (status != EncodecStatus.Ok)
        {
            throw new EncodecException(
                status, $"The model's name takes {Encoding.UTF8.GetByteCount(name) + 1} bytes; the buffer has {(buffer == null ? 0 : capacity)}.");
        }
    }
}
