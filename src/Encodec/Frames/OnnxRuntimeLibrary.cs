using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Encodec.Frames;

/// <summary>
/// Finds and loads ONNX Runtime's native library on first use. With a callback frame model nothing here runs, and the library need
/// not be there.
/// </summary>
public static class OnnxRuntimeLibrary
{
    /// <summary>The environment variable that names another library file.</summary>
    public const string PathVariable = "ENCODEC_ONNXRUNTIME";

    private static readonly Lock Gate = new();
    private static readonly List<string> Folders = [];
    private static IntPtr _handle;
    private static bool _ready;

    private static string FileName =>
        OperatingSystem.IsWindows() ? "onnxruntime.dll" : OperatingSystem.IsMacOS() ? "libonnxruntime.dylib" : "libonnxruntime.so";

    /// <summary>Adds a folder to look in, before those that the system knows. No effect once the library is loaded.</summary>
    /// <param name="folder">The folder.</param>
    public static void AddSearchFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        lock (Gate)
        {
            Folders.Add(folder);
        }
    }

    /// <summary>Loads the library if that has not happened yet.</summary>
    /// <exception cref="EncodecException">There is none, or it cannot be loaded; the message lists where it was looked for.</exception>
    public static void EnsureLoaded()
    {
        lock (Gate)
        {
            if (_ready)
            {
                return;
            }

            if (_handle == IntPtr.Zero)
            {
                _handle = Find();
            }

            UseHandle();
            try
            {
                CreateQuietEnvironment();
            }
            catch (TypeInitializationException exception)
            {
                // A library without ONNX Runtime's functions, or without those of the version that is called for.
                string loaded = Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named
                    ? $"'{named}', which {PathVariable} names"
                    : $"'{FileName}'";
                throw new EncodecException(
                    EncodecStatus.RuntimeUnavailable, $"What was loaded as ONNX Runtime is something else or too old: {loaded}.", exception);
            }

            _ready = true;
        }
    }

    private static IntPtr Find()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named)
        {
            // A user who names a library wants that one or none.
            return NativeLibrary.TryLoad(named, out IntPtr chosen) ? chosen : throw new EncodecException(
                EncodecStatus.RuntimeUnavailable, $"ONNX Runtime could not be loaded from '{named}', which {PathVariable} names.");
        }

        List<string> tried = [.. Folders.Append(AppContext.BaseDirectory).Select(folder => Path.Combine(folder, FileName))];
        foreach (string path in tried)
        {
            if (File.Exists(path) && NativeLibrary.TryLoad(path, out IntPtr handle))
            {
                return handle;
            }
        }

        // The usual places: what the package manager laid beside a managed application, then the system's folders.
        if (NativeLibrary.TryLoad("onnxruntime", typeof(OrtEnv).Assembly, null, out IntPtr system))
        {
            return system;
        }

        throw new EncodecException(
            EncodecStatus.RuntimeUnavailable,
            $"ONNX Runtime was not found: neither {string.Join(" nor ", tried.Distinct().Select(path => $"'{path}'"))} nor one of the system's. "
            + $"Put {FileName} there, or name it in {PathVariable}.");
    }

    private static void UseHandle()
    {
        // Its own resolver does not find the library in a host that is not .NET.
        OrtEnv.DisableDllImportResolver = true;
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(OrtEnv).Assembly, Resolve);
        }
        catch (InvalidOperationException)
        {
            // A managed host has set a resolver already: then ONNX Runtime is the one that the host chose.
        }
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        name.StartsWith("onnxruntime", StringComparison.OrdinalIgnoreCase) && !name.Contains("extensions", StringComparison.OrdinalIgnoreCase)
            ? _handle
            : IntPtr.Zero;

    /// <summary>A library does not write to its host's standard error; what goes wrong comes back as exceptions.</summary>
    private static void CreateQuietEnvironment()
    {
        if (OrtEnv.IsCreated)
        {
            return;
        }

        EnvironmentCreationOptions options = new() { logId = "encodec", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        OrtEnv.CreateInstanceWithOptions(ref options);
    }
}
