using System.Runtime.InteropServices;
using Encodec.Exports.Handles;
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
    [UnmanagedCallersOnly(EntryPoint = "encodec_onnx_options_init")]
    public static int InitOnnxOptions(
        NativeOnnxOptions* options,
        nuint structSize) => Initialize(options, structSize, default(NativeOnnxOptions), "encodec_onnx_options");

    /// <summary>Fills in the defaults: no files.</summary>
    /// <param name="files">Receives the defaults.</param>
    /// <param name="structSize">sizeof(encodec_bundle_files).</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
    /// </returns>
    [UnmanagedCallersOnly(EntryPoint = "encodec_bundle_files_init")]
    public static int InitBundleFiles(NativeBundleFiles* files, nuint structSize) =>
        Initialize(files, structSize, default(NativeBundleFiles), "encodec_bundle_files");

    /// <summary>Fills in the defaults: everything is run, no hash is given.</summary>
    /// <param name="options">Receives the defaults.</param>
    /// <param name="structSize">sizeof(encodec_verify_options).</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
    /// </returns>
    [UnmanagedCallersOnly(EntryPoint = "encodec_verify_options_init")]
    public static int InitVerifyOptions(NativeVerifyOptions* options, nuint structSize) =>
        Initialize(options, structSize, VerifyMapping.Defaults, "encodec_verify_options");

    /// <summary>Fills in the defaults: no functions.</summary>
    /// <param name="callbacks">Receives the defaults.</param>
    /// <param name="structSize">sizeof(encodec_frame_callbacks).</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
    /// </returns>
    [UnmanagedCallersOnly(EntryPoint = "encodec_frame_callbacks_init")]
    public static int InitFrameCallbacks(NativeFrameCallbacks* callbacks, nuint structSize) =>
        Initialize(callbacks, structSize, default(NativeFrameCallbacks), "encodec_frame_callbacks");

    /// <summary>Fills in the defaults.</summary>
    /// <param name="options">Receives the defaults.</param>
    /// <param name="structSize">sizeof(encodec_encode_options).</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
    /// </returns>
    [UnmanagedCallersOnly(EntryPoint = "encodec_encode_options_init")]
    public static int InitEncodeOptions(
        NativeEncodeOptions* options,
        nuint structSize) => Initialize(options, structSize, OptionMapping.EncodeDefaults, "encodec_encode_options");

    /// <summary>Fills in the defaults.</summary>
    /// <param name="options">Receives the defaults.</param>
    /// <param name="structSize">sizeof(encodec_decode_options).</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
    /// </returns>
    [UnmanagedCallersOnly(EntryPoint = "encodec_decode_options_init")]
    public static int InitDecodeOptions(NativeDecodeOptions* options, nuint structSize) =>
        Initialize(options, structSize, OptionMapping.DecodeDefaults, "encodec_decode_options");

    /// <summary>Fills in the defaults: no function.</summary>
    /// <param name="callbacks">Receives the defaults.</param>
    /// <param name="structSize">sizeof(encodec_input_callbacks).</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
    /// </returns>
    [UnmanagedCallersOnly(EntryPoint = "encodec_input_callbacks_init")]
    public static int InitInputCallbacks(NativeInputCallbacks* callbacks, nuint structSize) =>
        Initialize(callbacks, structSize, default(NativeInputCallbacks), "encodec_input_callbacks");

    /// <summary>Fills in the defaults: audio stays as it is.</summary>
    /// <param name="options">Receives the defaults.</param>
    /// <param name="structSize">sizeof(encodec_audio_options).</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
    /// </returns>
    [UnmanagedCallersOnly(EntryPoint = "encodec_audio_options_init")]
    public static int InitAudioOptions(NativeAudioOptions* options, nuint structSize) =>
        Initialize(options, structSize, default(NativeAudioOptions), "encodec_audio_options");

    private static int Initialize<T>(void* destination, nuint size, T defaults, string name)
        where T : unmanaged
    {
        try
        {
            NativeStruct.Initialize(destination, size, defaults, name);
            return (int)EncodecStatus.Ok;
        }
        catch (Exception exception)
        {
            return LastError.Record(exception);
        }
    }
}
