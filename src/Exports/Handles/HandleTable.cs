using System.Collections.Concurrent;
using Encodec.Exports.Interop;

namespace Encodec.Exports.Handles;

/// <summary>
/// All objects that hosts hold. A handle is a number that looks like a pointer but is never followed: one that is stale, foreign or
/// made up is simply not found.
/// </summary>
internal static class HandleTable
{
    /// <summary>Numbers are never used twice, so that a stale handle cannot come to mean another object.</summary>
    private const long Spacing = 16;

    private const long Base = 0x0E4C_0000;

    /// <summary>What lies between the numbers of one generation and those of the next.</summary>
    private const int GenerationBits = 40;

    private static readonly ConcurrentDictionary<nint, HandleEntry> Live = new();
    private static readonly long First = Base + ((long)HostServices.Generation << GenerationBits);
    private static long _last = First;

    /// <summary>Number of objects with a handle.</summary>
    public static int Count => Live.Count;

    public static nint Add(HandleEntry entry)
    {
        nint handle = (nint)Interlocked.Add(ref _last, Spacing);
        Live[handle] = entry;
        return handle;
    }

    /// <summary>What stands behind a handle, or null.</summary>
    public static HandleEntry? Find(nint handle) => Live.GetValueOrDefault(handle);

    /// <summary>Takes a handle out; null if it was not there.</summary>
    public static HandleEntry? Remove(nint handle) => Live.TryRemove(handle, out HandleEntry? entry) ? entry : null;

    /// <summary>Whether a number has been given out, be it alive or not.</summary>
    public static bool WasGivenOut(nint handle) => handle > First && handle <= Interlocked.Read(ref _last) && IsSpaced(handle);

    /// <summary>Whether a number looks like one that was given out before the process was forked.</summary>
    public static bool IsOfBeforeFork(nint handle) => handle > Base && handle < First && IsSpaced(handle);

    private static bool IsSpaced(nint handle) => (handle - Base) % Spacing == 0;
}
