using Encodec.Exports.Header;
using Encodec.Exports.Interop;

namespace Encodec.Exports;

/// <summary>The <c>_init</c> functions of <c>encodec.h</c>.</summary>
[CSection(HeaderSection.Options)]
internal static unsafe class OptionExports
{
    /// <summary>Fills in the defaults.</summary>
    /// <param name="options">Receives the defaults.</param>
    /// <param name="structSize">sizeof(encodec_onnx_options).</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
    /// </returns>
    [Export("encodec_onnx_options_init")]
    public static void InitOnnxOptions(
        NativeOnnxOptions* options,
        nuint structSize) => NativeStruct.Initialize(options, structSize, default(NativeOnnxOptions), "encodec_onnx_options");

    /// <summary>Fills in the defaults: no files.</summary>
    /// <param name="files">Receives the defaults.</param>
    /// <param name="structSize">sizeof(encodec_bundle_files).</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
    /// </returns>
    [Export("encodec_bundle_files_init")]
    public static void InitBundleFiles(NativeBundleFiles* files, nuint structSize) =>
        NativeStruct.Initialize(files, structSize, default(NativeBundleFiles), "encodec_bundle_files");

    /// <summary>Fills in the defaults: everything is run, no hash is given.</summary>
    /// <param name="options">Receives the defaults.</param>
    /// <param name="structSize">sizeof(encodec_verify_options).</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
    /// </returns>
    [Export("encodec_verify_options_init")]
    public static void InitVerifyOptions(NativeVerifyOptions* options, nuint structSize) =>
        NativeStruct.Initialize(options, structSize, VerifyMapping.Defaults, "encodec_verify_options");

    /// <summary>Fills in the defaults: no functions.</summary>
    /// <param name="callbacks">Receives the defaults.</param>
    /// <param name="structSize">sizeof(encodec_frame_callbacks).</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
    /// </returns>
    [Export("encodec_frame_callbacks_init")]
    public static void InitFrameCallbacks(NativeFrameCallbacks* callbacks, nuint structSize) =>
        NativeStruct.Initialize(callbacks, structSize, default(NativeFrameCallbacks), "encodec_frame_callbacks");

    /// <summary>Fills in the defaults.</summary>
    /// <param name="options">Receives the defaults.</param>
    /// <param name="structSize">sizeof(encodec_encode_options).</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
    /// </returns>
    [Export("encodec_encode_options_init")]
    public static void InitEncodeOptions(
        NativeEncodeOptions* options,
        nuint structSize) => NativeStruct.Initialize(options, structSize, OptionMapping.EncodeDefaults, "encodec_encode_options");

    /// <summary>Fills in the defaults.</summary>
    /// <param name="options">Receives the defaults.</param>
    /// <param name="structSize">sizeof(encodec_decode_options).</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
    /// </returns>
    [Export("encodec_decode_options_init")]
    public static void InitDecodeOptions(NativeDecodeOptions* options, nuint structSize) =>
        NativeStruct.Initialize(options, structSize, OptionMapping.DecodeDefaults, "encodec_decode_options");

    /// <summary>Fills in the defaults: no function.</summary>
    /// <param name="callbacks">Receives the defaults.</param>
    /// <param name="structSize">sizeof(encodec_input_callbacks).</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
    /// </returns>
    [Export("encodec_input_callbacks_init")]
    public static void InitInputCallbacks(NativeInputCallbacks* callbacks, nuint structSize) =>
        NativeStruct.Initialize(callbacks, structSize, default(NativeInputCallbacks), "encodec_input_callbacks");

    /// <summary>Fills in the defaults: audio stays as it is.</summary>
    /// <param name="options">Receives the defaults.</param>
    /// <param name="structSize">sizeof(encodec_audio_options).</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
    /// </returns>
    [Export("encodec_audio_options_init")]
    public static void InitAudioOptions(NativeAudioOptions* options, nuint structSize) =>
        NativeStruct.Initialize(options, structSize, default(NativeAudioOptions), "encodec_audio_options");
}
