using System.Runtime.InteropServices;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Exports.Handles;
using Encodec.Exports.Interop;
using Encodec.Frames;

namespace Encodec.Exports;

/// <summary>The functions of <c>encodec.h</c> that make, describe and destroy codecs.</summary>
internal static unsafe class CodecExports
{
    [UnmanagedCallersOnly(EntryPoint = "encodec_codec_open")]
    public static int Open(byte* bundleFolder, void* options, nint* codec)
    {
        try
        {
            HandleKinds.Codec.RequireReceiver(codec);
            OnnxFrameModelOptions onnx = OptionMapping.ToOptions(NativeStruct.Read(options, default(NativeOnnxOptions), "encodec_onnx_options"));
            LibraryFolder.EnsureRegistered();
            *codec = HandleKinds.Codec.Add(EncodecCodec.Open(NativeText.Read(bundleFolder, "bundle_folder"), onnx));
            return (int)EncodecStatus.Ok;
        }
        catch (Exception exception)
        {
            return LastError.Record(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "encodec_codec_open_with_callbacks")]
    public static int OpenWithCallbacks(byte* bundleFolder, void* callbacks, nint* codec)
    {
        try
        {
            HandleKinds.Codec.RequireReceiver(codec);
            if (callbacks == null)
            {
                throw new EncodecException(EncodecStatus.NullArgument, "callbacks is NULL.");
            }

            NativeFrameCallbacks host = NativeStruct.Read(callbacks, default(NativeFrameCallbacks), "encodec_frame_callbacks");
            ModelBundle bundle = ModelBundle.Open(NativeText.Read(bundleFolder, "bundle_folder"));
            CallbackFrameModel model = new(bundle.Manifest, new HostFrameModel(host).ToOptions());
            *codec = HandleKinds.Codec.Add(new EncodecCodec(bundle, model));
            return (int)EncodecStatus.Ok;
        }
        catch (Exception exception)
        {
            return LastError.Record(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "encodec_codec_destroy")]
    public static int Destroy(nint* codec)
    {
        try
        {
            HandleKinds.Codec.Destroy(codec);
            return (int)EncodecStatus.Ok;
        }
        catch (Exception exception)
        {
            return LastError.Record(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "encodec_codec_get_properties")]
    public static int GetProperties(nint codec, void* properties)
    {
        try
        {
            using Lease<EncodecCodec> lease = HandleKinds.Codec.Enter(codec);
            BundleManifest manifest = lease.Target.Bundle.Manifest;
            NativeStruct.Write(
                properties,
                new NativeCodecProperties
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
                "encodec_codec_properties");
            return (int)EncodecStatus.Ok;
        }
        catch (Exception exception)
        {
            return LastError.Record(exception, codec);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "encodec_codec_get_model_name")]
    public static int GetModelName(nint codec, byte* buffer, nuint capacity, nuint* size)
    {
        try
        {
            using Lease<EncodecCodec> lease = HandleKinds.Codec.Enter(codec);
            string name = lease.Target.Bundle.Manifest.ModelName;
            EncodecStatus status = NativeText.Write(name, buffer, capacity, size);
            return status == EncodecStatus.Ok ? (int)status : LastError.Record(
                status, $"The model's name takes {System.Text.Encoding.UTF8.GetByteCount(name) + 1} bytes; the buffer has {(buffer == null ? 0 : capacity)}.", codec);
        }
        catch (Exception exception)
        {
            return LastError.Record(exception, codec);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "encodec_codec_last_error")]
    public static int CodecLastError(nint codec, byte* buffer, nuint capacity, nuint* size)
    {
        try
        {
            using Lease<EncodecCodec> lease = HandleKinds.Codec.Enter(codec);
            return (int)NativeText.Write(lease.Entry.LastError, buffer, capacity, size);
        }
        catch (Exception exception)
        {
            return LastError.Record(exception);
        }
    }
}
