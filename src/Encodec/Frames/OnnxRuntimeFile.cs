using System.Runtime.InteropServices;

namespace Encodec.Frames;

/// <summary>A library file that may be ONNX Runtime, loaded and looked into before it is used.</summary>
internal static unsafe partial class OnnxRuntimeFile
{
    /// <summary>The one function that ONNX Runtime exports in all of its versions.</summary>
    private const string EntryPoint = "OrtGetApiBase";

    /// <summary>The library's file name on this system.</summary>
    public static string Name =>
        OperatingSystem.IsWindows() ? "onnxruntime.dll" : OperatingSystem.IsMacOS() ? "libonnxruntime.dylib" : "libonnxruntime.so";

    /// <summary>What a path names: a file, or in a folder the library of the usual name.</summary>
    public static string Resolve(string path) => Directory.Exists(path) ? Path.Combine(path, Name) : path;

    /// <summary>Loads a library that somebody named.</summary>
    /// <param name="path">The file or its folder, or a name that the system's loader knows.</param>
    /// <param name="source">Who named it, as messages have it.</param>
    /// <exception cref="EncodecException">It cannot be loaded, or is something else.</exception>
    public static IntPtr LoadNamed(string path, string source)
    {
        string file = Resolve(path);
        if (!NativeLibrary.TryLoad(file, out IntPtr handle))
        {
            throw new EncodecException(
                EncodecStatus.RuntimeUnavailable, $"ONNX Runtime could not be loaded from '{file}', which {source} names.");
        }

        if (IsOnnxRuntime(handle))
        {
            return handle;
        }

        NativeLibrary.Free(handle);
        throw new EncodecException(
            EncodecStatus.RuntimeUnavailable, $"'{file}', which {source} names, is not ONNX Runtime: it has no function {EntryPoint}.");
    }

    /// <summary>Whether a loaded library is ONNX Runtime, of whatever version.</summary>
    public static bool IsOnnxRuntime(IntPtr handle) => NativeLibrary.TryGetExport(handle, EntryPoint, out _);

    /// <summary>Where a loaded ONNX Runtime lies; null where the system does not tell.</summary>
    public static string? PathOf(IntPtr handle) =>
        !OperatingSystem.IsWindows()
        && NativeLibrary.TryGetExport(handle, EntryPoint, out IntPtr address)
        && Dladdr((void*)address, out DlInfo info) != 0
            ? Marshal.PtrToStringUTF8((nint)info.FileName)
            : null;

    [LibraryImport("libc", EntryPoint = "dladdr")]
    private static partial int Dladdr(void* address, out DlInfo info);

    [StructLayout(LayoutKind.Sequential)]
    private struct DlInfo
    {
        public byte* FileName;
        public void* FileBase;
        public byte* SymbolName;
        public void* SymbolAddress;
    }
}
