using Encodec.Exports.Header;
using Encodec.Exports.Interop;
using Encodec.Frames.Providers;

namespace Encodec.Exports;

/// <summary>The functions of <c>encodec.h</c> that tell what ONNX Runtime can compute with.</summary>
[CSection(HeaderSection.Providers)]
internal static unsafe class ProviderExports
{
    /// <summary>
    /// The execution providers that ONNX Runtime has, as encodec_onnx_options.provider takes them, with a space between: those that it was
    /// built with, best first, then those of registered plug-in libraries. Loads ONNX Runtime.
    /// </summary>
    /// <param name="runtimeLibrary">As encodec_onnx_options.runtime_library. May be NULL.</param>
    /// <param name="buffer">Receives the names and a terminating zero. May be NULL if capacity is 0.</param>
    /// <param name="capacity">Bytes in buffer.</param>
    /// <param name="size">Receives the bytes needed, the terminating zero included. May be NULL.</param>
    /// <returns>
    /// ENCODEC_ERROR_RUNTIME_UNAVAILABLE if there is no ONNX Runtime; ENCODEC_ERROR_INVALID_STATE if another than the named one is loaded;
    /// ENCODEC_ERROR_BUFFER_TOO_SMALL if capacity is above 0 but too small: buffer then receives an empty text.
    /// </returns>
    [Export("encodec_provider_get_names")]
    public static void GetNames(
        [CType("const char *")] byte* runtimeLibrary, [CType("char *")] byte* buffer, nuint capacity, nuint* size)
    {
        RuntimeProviders runtime = List(runtimeLibrary);
        IEnumerable<string> names = runtime.Names.Concat(runtime.Devices.Select(device => device.Provider)).Distinct();
        EncodecStatus status = NativeText.Write(string.Join(' ', names.Select(KnownProviders.NameOf)), buffer, capacity, size);
        if (status != EncodecStatus.Ok)
        {
            throw new EncodecException(status, status == EncodecStatus.NullArgument ? "buffer is NULL." : $"capacity is {capacity}; the names need more.");
        }
    }

    /// <summary>How many devices ONNX Runtime lists, those of plug-in libraries among them. Loads ONNX Runtime.</summary>
    /// <param name="runtimeLibrary">As encodec_onnx_options.runtime_library. May be NULL.</param>
    /// <param name="count">Receives the number.</param>
    /// <returns>As encodec_provider_get_names.</returns>
    [Export("encodec_provider_get_device_count")]
    public static void GetDeviceCount([CType("const char *")] byte* runtimeLibrary, uint* count)
    {
        if (count == null)
        {
            throw new EncodecException(EncodecStatus.NullArgument, "count is NULL.");
        }

        *count = (uint)List(runtimeLibrary).Devices.Count;
    }

    /// <summary>One of the devices that ONNX Runtime lists.</summary>
    /// <param name="runtimeLibrary">As encodec_onnx_options.runtime_library. May be NULL.</param>
    /// <param name="index">From 0; encodec_provider_get_device_count tells how many there are. Plug-ins that are registered later come last.</param>
    /// <param name="device">To be filled; struct_size has to be set.</param>
    /// <returns>As encodec_provider_get_names; ENCODEC_ERROR_INVALID_ARGUMENT if there is no such device.</returns>
    [Export("encodec_provider_get_device")]
    public static void GetDevice([CType("const char *")] byte* runtimeLibrary, uint index, NativeProviderDevice* device)
    {
        IReadOnlyList<ProviderDevice> devices = List(runtimeLibrary).Devices;
        if (index >= devices.Count)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"index is {index}; ONNX Runtime lists {devices.Count} devices.");
        }

        NativeStruct.Write(device, ProviderMapping.ToNative(devices[(int)index]), "encodec_provider_device");
    }

    /// <summary>
    /// Registers a plug-in library of execution providers with ONNX Runtime, for the life of the process: its devices are listed from then
    /// on, and its providers can be named. The same library again does nothing. A plug-in is code that runs in this process. Loads ONNX
    /// Runtime.
    /// </summary>
    /// <param name="runtimeLibrary">As encodec_onnx_options.runtime_library. May be NULL.</param>
    /// <param name="path">The plug-in's library.</param>
    /// <returns>
    /// As encodec_provider_get_names; ENCODEC_ERROR_FILE_NOT_FOUND if there is no such file; ENCODEC_ERROR_PROVIDER_UNAVAILABLE if ONNX
    /// Runtime does not take it.
    /// </returns>
    [Export("encodec_provider_library_register")]
    public static void RegisterLibrary([CType("const char *")] byte* runtimeLibrary, [CType("const char *")] byte* path)
    {
        string? runtime = NativeText.ReadOptional(runtimeLibrary, "runtime_library");
        string library = NativeText.Read(path, "path");
        LibraryFolder.EnsureRegistered();
        OnnxProviders.RegisterLibrary(library, runtime);
    }

    private static RuntimeProviders List(byte* runtimeLibrary)
    {
        string? library = NativeText.ReadOptional(runtimeLibrary, "runtime_library");
        LibraryFolder.EnsureRegistered();
        return OnnxProviders.List(library);
    }
}
