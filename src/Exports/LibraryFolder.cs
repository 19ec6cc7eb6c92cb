using Encodec.Exports.Interop;
using Encodec.Frames;
using Encodec.Io;

namespace Encodec.Exports;

/// <summary>
/// Finds the folder that this library was loaded from, so that ONNX Runtime is found beside it in any host: the host's own folder,
/// which .NET would look in, is another one.
/// </summary>
internal static class LibraryFolder
{
    private static readonly Lazy<bool> Registered = new(Register);

    /// <summary>Tells the ONNX Runtime loader; once.</summary>
    public static void EnsureRegistered() => _ = Registered.Value;

    private static bool Register()
    {
        HostServices.AnnounceOnnxRuntime();
        if (OperatingSystem.IsWindows() || HostServices.LibraryPath is not string path)
        {
            return false;
        }

        string full = Path.GetFullPath(path);
        AddFolderOf(full);

        AddFolderOfTarget(full);
        return true;
    }

    /// <summary>A versioned name is a link; ONNX Runtime may lie beside either end.</summary>
    private static void AddFolderOfTarget(string path)
    {
        try
        {
            if (File.ResolveLinkTarget(path, returnFinalTarget: true) is FileSystemInfo target)
            {
                AddFolderOf(target.FullName);
            }
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            // The name that the host loaded the library by may lead nowhere by now: it was relative to a folder that the host has
            // left, or the file has been replaced. ONNX Runtime may lie in one of the other places all the same.
        }
    }

    private static void AddFolderOf(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            OnnxRuntimeLibrary.AddSearchFolder(folder);
        }
    }
}
