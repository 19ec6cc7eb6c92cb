using System.Runtime.InteropServices;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Exports.Handles;
using Encodec.Exports.Header;
using Encodec.Exports.Interop;
using Encodec.Frames;

namespace Encodec.Exports;

/// <summary>The functions of <c>encodec.h</c> that make, describe and destroy codecs.</summary>
[CSection(HeaderSection.Codecs)]
internal static unsafe class CodecExports
{
    /// <summary>
    /// Opens a bundle whose graphs ONNX Runtime will run. Graphs, weights and ONNX Runtime itself are loaded when they are first needed.
    /// </summary>
    /// <param name="bundleFolder">The folder with bundle.json.</param>
    /// <param name="options">How to run the graphs, or NULL for the defaults.</param>
    /// <param name="codec">Receives the handle; NULL after a failure.</param>
    [UnmanagedCallersOnly(EntryPoint = "encodec_codec_open")]
    public static int Open(
        [CType("const char *")] byte* bundleFolder,
        [CType("const encodec_onnx_options *")] NativeOnnxOptions* options,
        [CType("encodec_codec **")] nint* codec)
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

    /// <summary>Opens a bundle whose frame model is the host's. ONNX Runtime is not needed, nor are the graphs.</summary>
    /// <param name="bundleFolder">The folder with bundle.json and the language model.</param>
    /// <param name="callbacks">The frame model. Copied; user_data has to live as long as the codec.</param>
    /// <param name="codec">Receives the handle; NULL after a failure.</param>
    [UnmanagedCallersOnly(EntryPoint = "encodec_codec_open_with_callbacks")]
    public static int OpenWithCallbacks(
        [CType("const char *")] byte* bundleFolder,
        [CType("const encodec_frame_callbacks *")] NativeFrameCallbacks* callbacks,
        [CType("encodec_codec **")] nint* codec)
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

    /// <summary>Destroys a codec and sets the handle to NULL. A handle that is NULL already is allowed.</summary>
    /// <param name="codec">The codec.</param>
    [UnmanagedCallersOnly(EntryPoint = "encodec_codec_destroy")]
    public static int Destroy([CType("encodec_codec **")] nint* codec)
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

    /// <summary>What the bundle says.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="properties">Receives what it says; its struct_size has to be set.</param>
    [UnmanagedCallersOnly(EntryPoint = "encodec_codec_get_properties")]
    public static int GetProperties([CType("encodec_codec *")] nint codec, NativeCodecProperties* properties)
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

    /// <summary>The model's name.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="buffer">Receives the name and its terminating zero. May be NULL if capacity is 0.</param>
    /// <param name="capacity">Bytes in buffer.</param>
    /// <param name="size">Receives the bytes needed, the terminating zero included. May be NULL.</param>
    [UnmanagedCallersOnly(EntryPoint = "encodec_codec_get_model_name")]
    public static int GetModelName([CType("encodec_codec *")] nint codec, [CType("char *")] byte* buffer, nuint capacity, nuint* size)
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

    /// <summary>The message of this codec's last call that failed, on whichever thread; otherwise as encodec_last_error.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="buffer">Receives the text and its terminating zero. May be NULL if capacity is 0.</param>
    /// <param name="capacity">Bytes in buffer.</param>
    /// <param name="size">Receives the bytes needed, the terminating zero included. May be NULL.</param>
    [UnmanagedCallersOnly(EntryPoint = "encodec_codec_last_error")]
    public static int CodecLastError([CType("encodec_codec *")] nint codec, [CType("char *")] byte* buffer, nuint capacity, nuint* size)
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
