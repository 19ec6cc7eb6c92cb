using System.Collections.Concurrent;
using Encodec.Codec;

namespace Encodec.Exports.Handles;

/// <summary>
/// All codecs that hosts hold. A handle is a number that looks like a pointer but is never followed: one that is stale, foreign or
/// made up is simply not found.
/// </summary>
internal static class CodecHandles
{
    /// <summary>Numbers are never used twice, so that a stale handle cannot come to mean another codec.</summary>
    private const long Spacing = 16;

    private static readonly ConcurrentDictionary<nint, CodecHandle> Open = new();
    private static long _last = 0x0E4C_0000;

    public static nint Add(EncodecCodec codec)
    {
        nint handle = (nint)Interlocked.Add(ref _last, Spacing);
        Open[handle] = new CodecHandle(codec);
        return handle;
    }

    /// <summary>Enters a codec; leave it by disposing of the lease.</summary>
    public static CodecLease Enter(nint handle) =>
        Find(handle) is CodecHandle found && found.TryEnter() ? new CodecLease(found) : throw Unknown(handle);

    /// <summary>The codec behind a handle, or null.</summary>
    public static CodecHandle? Find(nint handle) => Open.GetValueOrDefault(handle);

    public static void Remove(nint handle)
    {
        if (!Open.TryRemove(handle, out CodecHandle? removed))
        {
            throw Unknown(handle);
        }

        removed.Destroy();
    }

    private static EncodecException Unknown(nint handle) => handle == 0
        ? new EncodecException(EncodecStatus.NullArgument, "The codec is NULL.")
        : new EncodecException(EncodecStatus.InvalidHandle, $"0x{handle:X} is no codec of this library's, or one that has been destroyed.");
}
