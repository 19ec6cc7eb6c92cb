using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Encodec.Io;

namespace Encodec.Audio.Sndfile;

/// <summary>A stream as libsndfile sees it. What fails on the way is kept, since no exception may pass through the library, and thrown behind it.</summary>
internal sealed unsafe class SndfileBridge : IDisposable
{
    private readonly Stream _stream;
    private readonly long _origin;
    private GCHandle _self;
    private EncodecException? _failure;

    /// <summary>Wraps the stream.</summary>
    /// <param name="stream">Seekable; its position is the file's start. Stays the caller's.</param>
    public SndfileBridge(Stream stream)
    {
        _stream = stream;
        _origin = stream.Position;
        _self = GCHandle.Alloc(this);
    }

    /// <summary>The functions, of all streams.</summary>
    public static SndfileVirtualIo Functions => new()
    {
        GetLength = &GetLength,
        Seek = &Seek,
        Read = &Read,
        Write = &Write,
        Tell = &Tell,
    };

    /// <summary>What the functions are to be passed.</summary>
    public void* UserData => (void*)GCHandle.ToIntPtr(_self);

    /// <summary>Throws what has failed since the last call.</summary>
    public void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            _failure = null;
            throw failure;
        }
    }

    /// <summary>To be called when the library has let go of the file.</summary>
    public void Dispose()
    {
        if (_self.IsAllocated)
        {
            _self.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long GetLength(void* user) => Guard(user, 0, 0, -1, static (bridge, _, _) => bridge._stream.Length - bridge._origin);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Seek(long offset, int whence, void* user) =>
        Guard(user, offset, whence, -1, static (bridge, offset, whence) => bridge.Seek((long)offset, (int)whence));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Read(void* destination, long count, void* user) => Guard(user, (nint)destination, count, 0, static (bridge, destination, count) =>
    {
        Span<byte> bytes = new((void*)destination, (int)Math.Clamp(count, 0, int.MaxValue));
        return bridge._stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
    });

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Write(void* source, long count, void* user) => Guard(user, (nint)source, count, 0, static (bridge, source, count) =>
    {
        ReadOnlySpan<byte> bytes = new((void*)source, (int)Math.Clamp(count, 0, int.MaxValue));
        bridge._stream.Write(bytes);
        return bytes.Length;
    });

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Tell(void* user) => Guard(user, 0, 0, -1, static (bridge, _, _) => bridge._stream.Position - bridge._origin);

    private static long Guard(void* user, long first, long second, long failed, Func<SndfileBridge, long, long, long> operation)
    {
        SndfileBridge bridge = (SndfileBridge)GCHandle.FromIntPtr((nint)user).Target!;
        try
        {
            return operation(bridge, first, second);
        }
        catch (EncodecException exception)
        {
            bridge._failure ??= exception;
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            bridge._failure ??= FileErrors.From(exception, FileErrors.NameOf(bridge._stream));
        }
        catch (Exception exception)
        {
            bridge._failure ??= new EncodecException(EncodecStatus.Internal, $"The audio file's stream failed: {exception.Message}", exception);
        }

        return failed;
    }

    private long Seek(long offset, int whence)
    {
        long from = whence switch
        {
            0 => 0,
            1 => _stream.Position - _origin,
            _ => _stream.Length - _origin,
        };

        // A damaged file may make the library ask for any place; one before the start stays where it was.
        if (offset < -from || offset > long.MaxValue - from - _origin)
        {
            return -1;
        }

        _stream.Position = _origin + from + offset;
        return from + offset;
    }
}
