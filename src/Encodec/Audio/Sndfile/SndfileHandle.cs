using System.Runtime.InteropServices;

namespace Encodec.Audio.Sndfile;

/// <summary>A file that libsndfile has open. Not thread-safe.</summary>
internal sealed unsafe class SndfileHandle : IDisposable
{
    private const int ReadMode = 0x10;
    private const int WriteMode = 0x20;
    private const int UnrecognisedFormat = 1;
    private const int UpdateHeaderNow = 0x1060;

    private readonly SndfileFunctions _functions;
    private readonly SndfileBridge _bridge;
    private void* _file;

    private SndfileHandle(SndfileFunctions functions, SndfileBridge bridge, void* file, SndfileInfo info)
    {
        (_functions, _bridge, Info) = (functions, bridge, info);
        _file = file;
    }

    /// <summary>What the file is.</summary>
    public SndfileInfo Info { get; }

    /// <summary>Opens a file for reading.</summary>
    /// <returns>Null where the library does not know the format.</returns>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.InvalidWav"/> for what is damaged; the failures of reading.</exception>
    public static SndfileHandle? TryOpenRead(SndfileFunctions functions, Stream stream) => Open(functions, stream, ReadMode, default);

    /// <summary>Opens a file for writing.</summary>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.InvalidArgument"/> for what cannot be written so; the failures of writing.</exception>
    public static SndfileHandle OpenWrite(SndfileFunctions functions, Stream stream, SndfileInfo info)
    {
        try
        {
            return Open(functions, stream, WriteMode, info) ?? throw new EncodecException(EncodecStatus.InvalidArgument, "libsndfile does not know the format");
        }
        catch (EncodecException exception) when (exception.Status == EncodecStatus.InvalidWav)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, exception.Message, exception);
        }
    }

    /// <summary>Reads interleaved frames.</summary>
    /// <returns>How many; fewer than fit only at the end.</returns>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.InvalidWav"/> for what is damaged; the failures of reading.</exception>
    public int Read(Span<float> frames)
    {
        long wanted = frames.Length / Info.Channels;
        long read;
        fixed (float* first = frames)
        {
            read = _functions.ReadFrames(_file, first, wanted);
        }

        ThrowIfFailed();
        return read >= 0 && read <= wanted ? (int)read : throw new EncodecException(
            EncodecStatus.InvalidWav, $"libsndfile says that it read {read} samples; expected 0 to {wanted}");
    }

    /// <summary>Writes interleaved frames; samples fill 32 bits from the top.</summary>
    /// <exception cref="EncodecException">The failures of writing.</exception>
    public void Write(ReadOnlySpan<int> frames)
    {
        long count = frames.Length / Info.Channels;
        long written;
        fixed (int* first = frames)
        {
            written = _functions.WriteFrames(_file, first, count);
        }

        ThrowIfFailed();
        if (written != count)
        {
            throw new EncodecException(EncodecStatus.IoFailed, $"libsndfile wrote {written} of {count} samples");
        }
    }

    /// <summary>Writes the header now: where no sample follows, the library would write nothing at all.</summary>
    /// <exception cref="EncodecException">The failures of writing.</exception>
    public void WriteHeader()
    {
        _functions.Command(_file, UpdateHeaderNow, null, 0);
        ThrowIfFailed();
    }

    /// <summary>Writes what is left to write.</summary>
    /// <exception cref="EncodecException">The failures of writing.</exception>
    public void Close()
    {
        void* file = _file;
        _file = null;
        int error = _functions.Close(file);
        _bridge.ThrowIfFailed();
        if (error != 0)
        {
            throw new EncodecException(EncodecStatus.IoFailed, $"libsndfile could not finish the file: error {error}");
        }
    }

    public void Dispose()
    {
        if (_file != null)
        {
            _functions.Close(_file);
            _file = null;
        }

        _bridge.Dispose();
    }

    private static SndfileHandle? Open(SndfileFunctions functions, Stream stream, int mode, SndfileInfo info)
    {
        SndfileBridge bridge = new(stream);
        SndfileVirtualIo io = SndfileBridge.Functions;
        int error;
        string reason;
        lock (SndfileLibrary.Opening)
        {
            void* file = functions.OpenVirtual(&io, mode, &info, bridge.UserData);
            if (file != null)
            {
                return new SndfileHandle(functions, bridge, file, info);
            }

            error = functions.Error(null);
            reason = TextOf(functions, null);
        }

        using (bridge)
        {
            bridge.ThrowIfFailed();
        }

        return error == UnrecognisedFormat ? null : throw new EncodecException(EncodecStatus.InvalidWav, $"libsndfile refuses it: {reason}");
    }

    private static string TextOf(SndfileFunctions functions, void* file) =>
        (Marshal.PtrToStringUTF8((nint)functions.ErrorText(file)) ?? "").Trim().TrimEnd('.');

    private void ThrowIfFailed()
    {
        _bridge.ThrowIfFailed();
        if (_functions.Error(_file) != 0)
        {
            throw new EncodecException(EncodecStatus.InvalidWav, $"The audio is damaged; libsndfile says: {TextOf(_functions, _file)}");
        }
    }
}
