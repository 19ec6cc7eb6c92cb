using System.Runtime.InteropServices;
using Encodec.Logging;

namespace Encodec.Audio.Sndfile;

/// <summary>
/// Finds and loads libsndfile on first use. It is optional: it reads FLAC, Ogg, MP3, AIFF and more, and writes FLAC; WAV files need nothing of
/// it, and where they are all there is nothing here runs.
/// </summary>
public static class SndfileLibrary
{
    /// <summary>The environment variable that names the library's file.</summary>
    public const string PathVariable = "ENCODEC_SNDFILE";

    private const string Advice =
        "Debian and Ubuntu install it with apt-get install libsndfile1, Fedora with dnf install libsndfile, macOS with brew install libsndfile; "
        + PathVariable + " names another file";

    private static readonly Lock Gate = new();
    private static SndfileFunctions? _functions;
    private static string? _failure;

    /// <summary>Held while a file is opened: the library keeps the reason of a failure to open in one place for all threads.</summary>
    internal static Lock Opening { get; } = new();

    private static string[] Names =>
        OperatingSystem.IsWindows() ? ["sndfile.dll", "libsndfile-1.dll"]
        : OperatingSystem.IsMacOS() ? ["libsndfile.1.dylib", "/opt/homebrew/lib/libsndfile.1.dylib", "/usr/local/lib/libsndfile.1.dylib"]
        : ["libsndfile.so.1"];

    /// <summary>What the library calls itself, such as "libsndfile-1.2.0"; null where it is missing.</summary>
    /// <param name="missing">Then why.</param>
    public static string? FindVersion(out string missing)
    {
        SndfileFunctions? functions = Find(out missing);
        return functions?.Version;
    }

    /// <summary>The library's functions; null where it is missing.</summary>
    /// <param name="missing">Then why, and what to do about it.</param>
    internal static SndfileFunctions? Find(out string missing)
    {
        lock (Gate)
        {
            if (_functions is null && _failure is null)
            {
                Load();
            }

            missing = _failure ?? "";
            return _functions;
        }
    }

    /// <summary>The library's functions.</summary>
    /// <param name="purpose">What it is needed for, as the start of a sentence: "FLAC output needs".</param>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.UnsupportedWav"/>: it is missing.</exception>
    internal static SndfileFunctions Require(string purpose) =>
        Find(out string missing) ?? throw new EncodecException(EncodecStatus.UnsupportedWav, $"{purpose} the library libsndfile, and {missing}");

    private static void Load()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named)
        {
            // Whoever names a library wants that one or none.
            if (!TryLoad(named))
            {
                _failure = $"'{named}', which {PathVariable} names, is not it or could not be loaded. {Advice}.";
            }

            return;
        }

        if (!Names.Any(name => TryLoad(Path.Combine(AppContext.BaseDirectory, name)) || TryLoad(name)))
        {
            _failure = $"no {Names[0]} was found. {Advice}.";
        }
    }

    private static bool TryLoad(string path)
    {
        if (!NativeLibrary.TryLoad(path, out IntPtr library))
        {
            return false;
        }

        try
        {
            _functions = new SndfileFunctions(library);
        }
        catch (EntryPointNotFoundException)
        {
            NativeLibrary.Free(library);
            return false;
        }

        EncodecLog.Write(LogLevel.Info, () => $"{_functions.Version} loaded from '{path}'.");
        return true;
    }
}
