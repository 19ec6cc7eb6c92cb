using System.Reflection;
using System.Runtime.InteropServices;
using Encodec.Exports.Handles;
using Encodec.Exports.Interop;

namespace Encodec.Exports;

/// <summary>The functions of <c>encodec.h</c> that concern the library as a whole.</summary>
internal static unsafe class LibraryExports
{
    private const uint ImplementedAbi = 1;

    // Handed out for the life of the process, so never freed.
    private static readonly byte* VersionText = (byte*)Marshal.StringToCoTaskMemUTF8(ProductVersion());

    [UnmanagedCallersOnly(EntryPoint = "encodec_version")]
    public static byte* Version() => VersionText;

    [UnmanagedCallersOnly(EntryPoint = "encodec_abi_version")]
    public static uint AbiVersion() => ImplementedAbi;

    [UnmanagedCallersOnly(EntryPoint = "encodec_kernel")]
    public static byte* Kernel() => KernelText.Value;

    [UnmanagedCallersOnly(EntryPoint = "encodec_status_string")]
    public static byte* StatusString(int status) => StatusNames.Of(status);

    [UnmanagedCallersOnly(EntryPoint = "encodec_last_error")]
    public static int LastErrorText(byte* buffer, nuint capacity, nuint* size)
    {
        try
        {
            return (int)NativeText.Write(LastError.Message, buffer, capacity, size);
        }
        catch (Exception exception)
        {
            return LastError.Record(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "encodec_free")]
    public static void Free(void* memory) => NativeMemory.Free(memory);

    private static string ProductVersion()
    {
        string? version = typeof(EncodecStatus).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

        // What follows a plus sign is the source revision.
        return version?.Split('+')[0] ?? "0.0.0";
    }
}
