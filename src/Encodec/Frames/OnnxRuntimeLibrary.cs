using System.Reflection;
using System.Runtime.InteropServices;
using Encodec.Logging;
using Microsoft.ML.OnnxRuntime;

namespace Encodec.Frames;

/// <summary>
/// Finds and loads ONNX Runtime's native library on first use; there is one per process. With a callback frame model nothing here
/// runs, and the library need not be there.
/// </summary>
public static class OnnxRuntimeLibrary
{
    /// <summary>The environment variable that names another library file, or the folder that it lies in.</summary>
    public const string PathVariable = "ENCODEC_ONNXRUNTIME";

    private static readonly Lock Gate = new();
    private static readonly List<string> Folders = [];
    private static IntPtr _handle;
    private static string _path = "";
    private static bool _ready;

    /// <summary>What messages call the option that names a library.</summary>
    public static string OptionName { get; set; } = "runtime_library";

    /// <summary>Where it was loaded from; empty before that.</summary>
    internal static string LoadedPath => _path;

    /// <summary>The loaded library; zero before that.</summary>
    internal static IntPtr Handle => _handle;

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
    /// <param name="named">The file to load, or its folder; null for the one that the environment names, or else the usual places.</param>
    /// <exception cref="EncodecException">There is none, it cannot be loaded, or another one than the named one is loaded already.</exception>
    public static void EnsureLoaded(string? named = null)
    {
        lock (Gate)
        {
            if (_handle != IntPtr.Zero)
            {
                RequireSame(named);
            }
            else
            {
                _handle = Find(named, out string found);
                _path = OnnxRuntimeFile.PathOf(_handle) ?? found;
            }

            if (!_ready)
            {
                UseHandle();
                CreateQuietEnvironment();
                _ready = true;
            }
        }
    }

    /// <summary>A second one beside the first would be loaded, but the first would be used.</summary>
    private static void RequireSame(string? named)
    {
        if (named is not null && !IsSameFile(OnnxRuntimeFile.Resolve(named), _path))
        {
            throw new EncodecException(
                EncodecStatus.InvalidState,
                $"{OptionName} names '{named}', but ONNX Runtime has been loaded from '{_path}' already; a process uses one.");
        }
    }

    private static bool IsSameFile(string first, string second) => first == second || RealPath(first) == RealPath(second);

    private static string RealPath(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        }
        catch (IOException)
        {
            return Path.GetFullPath(path);
        }
        catch (UnauthorizedAccessException)
        {
            return Path.GetFullPath(path);
        }
    }

    private static IntPtr Find(string? named, out string path)
    {
        // Whoever names a library wants that one or none.
        if (named is not null)
        {
            return OnnxRuntimeFile.LoadNamed(path = named, OptionName);
        }

        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } variable)
        {
            return OnnxRuntimeFile.LoadNamed(path = variable, PathVariable);
        }

        List<string> tried = [.. Folders.Append(AppContext.BaseDirectory).Select(folder => Path.Combine(folder, OnnxRuntimeFile.Name))];
        foreach (string candidate in tried)
        {
            if (File.Exists(candidate) && NativeLibrary.TryLoad(candidate, out IntPtr handle))
            {
                if (OnnxRuntimeFile.IsOnnxRuntime(handle))
                {
                    path = candidate;
                    return handle;
                }

                NativeLibrary.Free(handle);
            }
        }

        // The usual places: what the package manager laid beside a managed application, then the system's folders.
        path = OnnxRuntimeFile.Name;
        if (NativeLibrary.TryLoad("onnxruntime", typeof(OrtEnv).Assembly, null, out IntPtr system))
        {
            return system;
        }

        throw new EncodecException(
            EncodecStatus.RuntimeUnavailable,
            $"ONNX Runtime was not found: neither {string.Join(" nor ", tried.Distinct().Select(place => $"'{place}'"))} nor one of the system's. "
            + $"Put {OnnxRuntimeFile.Name} there, or name it in {PathVariable}.");
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
        try
        {
            if (!OrtEnv.IsCreated)
            {
                EnvironmentCreationOptions options = new() { logId = "encodec", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
                OrtEnv.CreateInstanceWithOptions(ref options);
            }

            EncodecLog.Write(LogLevel.Info, () => $"ONNX Runtime {OrtEnv.Instance().GetVersionString()} loaded from '{_path}'.");
        }
        catch (TypeInitializationException exception)
        {
            // A library without the functions of the version that is called for.
            throw new EncodecException(
                EncodecStatus.RuntimeUnavailable, $"The ONNX Runtime that was loaded from '{_path}' is too old.", exception);
        }
    }
}
