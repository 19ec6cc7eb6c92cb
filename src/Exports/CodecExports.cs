using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Exports.Handles;
using Encodec.Exports.Header;
using Encodec.Exports.Interop;
using Encodec.Frames;
using Encodec.Frames.Providers;

namespace Encodec.Exports;

/// <summary>The functions of <c>encodec.h</c> that make, describe and destroy codecs.</summary>
[CSection(HeaderSection.Codecs)]
internal static unsafe class CodecExports
{
    /// <summary>
    /// Opens a bundle whose graphs ONNX Runtime will run: encodec_bundle_open, encodec_codec_create and encodec_bundle_destroy in one.
    /// Graphs, weights and ONNX Runtime itself are loaded when they are first needed.
    /// </summary>
    /// <param name="bundleFolder">The folder with bundle.json.</param>
    /// <param name="options">How to run the graphs, or NULL for the defaults.</param>
    /// <param name="codec">Receives the handle, to be destroyed with encodec_codec_destroy; NULL after a failure.</param>
    /// <returns>What these functions return.</returns>
    [Export("encodec_codec_open")]
    public static void Open(
        [CType("const char *")] byte* bundleFolder,
        [CType("const encodec_onnx_options *")] NativeOnnxOptions* options,
        [CType("encodec_codec **")] out EncodecCodec codec)
    {
        OnnxFrameModelOptions onnx = ReadOptions(options);
        ModelBundle bundle = ModelBundle.Open(NativeText.Read(bundleFolder, "bundle_folder"));
        codec = WithOnnx(bundle, onnx);
    }

    /// <summary>
    /// Opens a bundle whose frame model is the host's: encodec_bundle_open, encodec_codec_create_with_callbacks and
    /// encodec_bundle_destroy in one. ONNX Runtime is not needed, nor are the graphs.
    /// </summary>
    /// <param name="bundleFolder">The folder with bundle.json and the language model.</param>
    /// <param name="callbacks">The frame model. Copied; user_data has to live as long as the codec.</param>
    /// <param name="codec">Receives the handle, to be destroyed with encodec_codec_destroy; NULL after a failure.</param>
    /// <returns>What these functions return.</returns>
    [Export("encodec_codec_open_with_callbacks")]
    public static void OpenWithCallbacks(
        [CType("const char *")] byte* bundleFolder,
        [CType("const encodec_frame_callbacks *")] NativeFrameCallbacks* callbacks,
        [CType("encodec_codec **")] out EncodecCodec codec)
    {
        NativeFrameCallbacks host = ReadCallbacks(callbacks);
        ModelBundle bundle = ModelBundle.Open(NativeText.Read(bundleFolder, "bundle_folder"));
        codec = WithCallbacks(bundle, host);
    }

    /// <summary>
    /// Makes a codec of a bundle whose graphs ONNX Runtime will run. Graphs, weights and ONNX Runtime itself are loaded when they are
    /// first needed. Several codecs of one bundle share its language model; each loads the graphs for itself.
    /// </summary>
    /// <param name="bundle">The bundle; may be destroyed before the codec.</param>
    /// <param name="options">How to run the graphs, or NULL for the defaults.</param>
    /// <param name="codec">Receives the handle, to be destroyed with encodec_codec_destroy; NULL after a failure.</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if bundle or codec is NULL; ENCODEC_ERROR_INVALID_HANDLE if bundle is none;
    /// ENCODEC_ERROR_INVALID_ARGUMENT if an option is outside its limits.
    /// </returns>
    [Export("encodec_codec_create")]
    public static void Create(
        [CType("encodec_bundle *")] ModelBundle bundle,
        [CType("const encodec_onnx_options *")] NativeOnnxOptions* options,
        [CType("encodec_codec **")] out EncodecCodec codec) =>
        codec = WithOnnx(bundle, ReadOptions(options));

    /// <summary>Makes a codec of a bundle whose frame model is the host's. ONNX Runtime is not needed, nor are the graphs.</summary>
    /// <param name="bundle">The bundle; may be destroyed before the codec.</param>
    /// <param name="callbacks">The frame model. Copied; user_data has to live as long as the codec.</param>
    /// <param name="codec">Receives the handle, to be destroyed with encodec_codec_destroy; NULL after a failure.</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if a pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if bundle is none; ENCODEC_ERROR_INVALID_ARGUMENT
    /// if there is no function, or a flag is neither 0 nor 1.
    /// </returns>
    [Export("encodec_codec_create_with_callbacks")]
    public static void CreateWithCallbacks(
        [CType("encodec_bundle *")] ModelBundle bundle,
        [CType("const encodec_frame_callbacks *")] NativeFrameCallbacks* callbacks,
        [CType("encodec_codec **")] out EncodecCodec codec) =>
        codec = WithCallbacks(bundle, ReadCallbacks(callbacks));

    /// <summary>
    /// Makes a codec without a frame model: it turns codes into bytes and back, for hosts that keep a pipeline of their own. Functions
    /// that take or give audio return ENCODEC_ERROR_INVALID_STATE.
    /// </summary>
    /// <param name="bundle">The bundle; may be destroyed before the codec.</param>
    /// <param name="codec">Receives the handle, to be destroyed with encodec_codec_destroy; NULL after a failure.</param>
    /// <returns>ENCODEC_ERROR_NULL_ARGUMENT if a pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if bundle is none.</returns>
    [Export("encodec_codec_create_entropy_only")]
    public static void CreateEntropyOnly([CType("encodec_bundle *")] ModelBundle bundle, [CType("encodec_codec **")] out EncodecCodec codec) =>
        codec = new EncodecCodec(bundle);

    /// <summary>
    /// Destroys a codec and sets the handle to NULL. A handle that is NULL already is allowed. Allowed while other threads are inside the
    /// codec's functions, or streams that were made from it are in use: it goes away with the last of them.
    /// </summary>
    /// <param name="codec">The variable that holds the handle.</param>
    /// <returns>ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if the handle is none.</returns>
    [Export("encodec_codec_destroy")]
    public static void Destroy([CType("encodec_codec **")] nint* codec) => HandleKinds.Codec.Destroy(codec);

    /// <summary>What the codec's bundle says.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="properties">To be filled; struct_size has to be set.</param>
    /// <returns>As encodec_bundle_get_properties.</returns>
    [Export("encodec_codec_get_properties")]
    public static void GetProperties([CType("encodec_codec *")] EncodecCodec codec, NativeBundleProperties* properties) =>
        BundleFacts.WriteProperties(codec.Bundle.Manifest, properties);

    /// <summary>The model's name.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="buffer">Receives the name and its terminating zero. May be NULL if capacity is 0.</param>
    /// <param name="capacity">Bytes in buffer.</param>
    /// <param name="size">Receives the bytes needed, the terminating zero included. May be NULL.</param>
    /// <returns>As encodec_bundle_get_model_name.</returns>
    [Export("encodec_codec_get_model_name")]
    public static void GetModelName(
        [CType("encodec_codec *")] EncodecCodec codec, [CType("char *")] byte* buffer, nuint capacity, nuint* size) =>
        BundleFacts.WriteModelName(codec.Bundle.Manifest, buffer, capacity, size);

    /// <summary>Which providers compute a graph of the codec, which is loaded for it if it has not been yet.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="graph">Which of the two.</param>
    /// <param name="placement">To be filled; struct_size has to be set.</param>
    /// <returns>
    /// ENCODEC_ERROR_INVALID_STATE if ONNX Runtime does not run this codec's frame model; ENCODEC_ERROR_INVALID_ARGUMENT if graph is none;
    /// otherwise what loading the graph ends with, as encoding and decoding do.
    /// </returns>
    [Export("encodec_codec_get_graph_placement")]
    public static void GetGraphPlacement(
        [CType("encodec_codec *")] EncodecCodec codec, [CType("encodec_graph")] uint graph, NativeGraphPlacement* placement)
    {
        NativeStruct.RequireReceiver<NativeGraphPlacement>(placement, "encodec_graph_placement");
        GraphPlacement found = (NativeGraph)graph switch
        {
            NativeGraph.Encode => codec.EncoderPlacement,
            NativeGraph.Decode => codec.DecoderPlacement,
            _ => throw new EncodecException(
                EncodecStatus.InvalidArgument, $"graph is {graph}; expected ENCODEC_GRAPH_ENCODE (0) or ENCODEC_GRAPH_DECODE (1)."),
        };
        NativeStruct.Write(placement, ProviderMapping.ToNative(found), "encodec_graph_placement");
    }

    /// <summary>The message of this codec's last call that failed, on whichever thread; otherwise as encodec_last_error.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="buffer">Receives the message and its terminating zero. May be NULL if capacity is 0.</param>
    /// <param name="capacity">Bytes in buffer.</param>
    /// <param name="size">Receives the bytes needed, the terminating zero included. May be NULL.</param>
    /// <returns>As encodec_last_error; ENCODEC_ERROR_NULL_ARGUMENT or ENCODEC_ERROR_INVALID_HANDLE if codec is none.</returns>
    [Export("encodec_codec_last_error")]
    public static EncodecStatus CodecLastError(
        [CType("encodec_codec *")] HandleEntry codec, [CType("char *")] byte* buffer, nuint capacity, nuint* size) =>
        NativeText.Write(codec.LastError, buffer, capacity, size);

    private static OnnxFrameModelOptions ReadOptions(NativeOnnxOptions* options) =>
        OptionMapping.ToOptions(NativeStruct.Read(options, default(NativeOnnxOptions), "encodec_onnx_options"));

    private static NativeFrameCallbacks ReadCallbacks(NativeFrameCallbacks* callbacks) => callbacks != null
        ? NativeStruct.Read(callbacks, default(NativeFrameCallbacks), "encodec_frame_callbacks")
        : throw new EncodecException(EncodecStatus.NullArgument, "callbacks is NULL.");

    private static EncodecCodec WithOnnx(ModelBundle bundle, OnnxFrameModelOptions options)
    {
        LibraryFolder.EnsureRegistered();
        return new EncodecCodec(bundle, new OnnxFrameModel(bundle, options));
    }

    private static EncodecCodec WithCallbacks(ModelBundle bundle, NativeFrameCallbacks callbacks) =>
        new(bundle, new CallbackFrameModel(bundle.Manifest, new HostFrameModel(callbacks).ToOptions()));
}
