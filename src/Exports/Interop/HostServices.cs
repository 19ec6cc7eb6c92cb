using System.Runtime.InteropServices;

namespace Encodec.Exports.Interop;

/// <summary>What the functions in C around the exports do for them: <c>Native/door.h</c>. Where exports are called without these, nothing.</summary>
internal static unsafe class HostServices
{
    private static Table _table;

    /// <summary>
    /// How often the process has been forked, and the library started anew, since it started first. Handles of another generation are not
    /// of this process's.
    /// </summary>
    public static ulong Generation => _table.Generation;

    /// <summary>The library's file as the host has loaded it, or null.</summary>
    public static string? LibraryPath => _table.LibraryPath == null ? null : Marshal.PtrToStringUTF8((nint)_table.LibraryPath());

    /// <summary>Begins a callback: the host's own function sees the host's floating-point environment. Dispose of it afterwards.</summary>
    public static HostEnvironment EnterHost() => new(_table.ToHost, _table.ToOwn);

    /// <summary>Says that ONNX Runtime may be loaded now: a process that is forked afterwards has to end without it.</summary>
    public static void AnnounceOnnxRuntime()
    {
        if (_table.OnnxRuntimeIsComing != null)
        {
            _table.OnnxRuntimeIsComing();
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "managed_start")]
    private static void Start(Table* table) => _table = *table;

    [StructLayout(LayoutKind.Sequential)]
    private struct Table
    {
        public delegate* unmanaged[Cdecl, SuppressGCTransition]<void> ToHost;
        public delegate* unmanaged[Cdecl, SuppressGCTransition]<void> ToOwn;
        public delegate* unmanaged[Cdecl]<byte*> LibraryPath;
        public delegate* unmanaged[Cdecl]<void> OnnxRuntimeIsComing;
        public ulong Generation;
    }
}
