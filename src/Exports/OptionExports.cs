using System.Runtime.InteropServices;
using Encodec.Exports.Handles;
using Encodec.Exports.Interop;

namespace Encodec.Exports;

/// <summary>The <c>_init</c> functions of <c>encodec.h</c>.</summary>
internal static unsafe class OptionExports
{
    [UnmanagedCallersOnly(EntryPoint = "encodec_onnx_options_init")]
    public static int InitOnnxOptions(void* options, nuint size) => Initialize(options, size, default(NativeOnnxOptions), "encodec_onnx_options");

    [UnmanagedCallersOnly(EntryPoint = "encodec_frame_callbacks_init")]
    public static int InitFrameCallbacks(void* callbacks, nuint size) =>
        Initialize(callbacks, size, default(NativeFrameCallbacks), "encodec_frame_callbacks");

    [UnmanagedCallersOnly(EntryPoint = "encodec_encode_options_init")]
    public static int InitEncodeOptions(void* options, nuint size) => Initialize(options, size, default(NativeEncodeOptions), "encodec_encode_options");

    [UnmanagedCallersOnly(EntryPoint = "encodec_decode_options_init")]
    public static int InitDecodeOptions(void* options, nuint size) =>
        Initialize(options, size, OptionMapping.DecodeDefaults, "encodec_decode_options");

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
