using Encodec.Audio;
using Encodec.Codec;
using Encodec.Exports.Handles;
using Encodec.Exports.Header;
using Encodec.Exports.Interop;
using Encodec.Io;

namespace Encodec.Exports;

/// <summary>The functions of <c>encodec.h</c> that decode any stretch of a file.</summary>
[CSection(HeaderSection.RandomAccess)]
internal static unsafe class ReaderExports
{
    /// <summary>
    /// Opens a file in memory to decode any stretch of it. A reader is used by one thread at a time; a call while another is inside is
    /// ENCODEC_ERROR_INVALID_STATE. Readers of one codec may be used by different threads. A call that fails leaves it usable.
    /// </summary>
    /// <param name="codec">The codec; what the reader needs of it lives as long as the reader, even if it is destroyed before.</param>
    /// <param name="options">How, or NULL for the defaults. Copied; what its pointers lead to has to live as long as the reader.</param>
    /// <param name="data">The file; not copied, and has to stay as it is as long as the reader lives.</param>
    /// <param name="size">Bytes in data.</param>
    /// <param name="reader">Receives the handle, to be destroyed with encodec_reader_destroy; NULL after a failure.</param>
    /// <returns>
    /// ENCODEC_ERROR_NOT_ECDC, ENCODEC_ERROR_UNSUPPORTED_VERSION, ENCODEC_ERROR_INVALID_HEADER, ENCODEC_ERROR_TRUNCATED or
    /// ENCODEC_ERROR_CHUNK_COUNT_MISMATCH for what is no file, or one whose chunks cannot be found; ENCODEC_ERROR_BUNDLE_MISMATCH if it
    /// was made with another model; ENCODEC_ERROR_LIMIT_EXCEEDED if more is missing than is concealed; ENCODEC_ERROR_INVALID_ARGUMENT if
    /// an option is outside its limits; ENCODEC_ERROR_INVALID_STATE if the codec cannot decode.
    /// </returns>
    [Export("encodec_reader_open_memory")]
    public static void OpenMemory(
        [CType("encodec_codec *")] EncodecCodec codec,
        [CType("const encodec_decode_options *")] NativeDecodeOptions* options,
        [CType("const uint8_t *")] byte* data,
        nuint size,
        [CType("encodec_reader **")] out HostReader reader) =>
        reader = Open(codec, options, NativeMemoryStream.Open(data, size));

    /// <summary>Opens a file to decode any stretch of it; otherwise as encodec_reader_open_memory.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="options">How, or NULL for the defaults.</param>
    /// <param name="path">The file; open as long as the reader lives.</param>
    /// <param name="reader">Receives the handle, to be destroyed with encodec_reader_destroy; NULL after a failure.</param>
    /// <returns>
    /// As encodec_reader_open_memory; ENCODEC_ERROR_FILE_NOT_FOUND, ENCODEC_ERROR_ACCESS_DENIED or ENCODEC_ERROR_IO_FAILED if the file
    /// cannot be read.
    /// </returns>
    [Export("encodec_reader_open_file")]
    public static void OpenFile(
        [CType("encodec_codec *")] EncodecCodec codec,
        [CType("const encodec_decode_options *")] NativeDecodeOptions* options,
        [CType("const char *")] byte* path,
        [CType("encodec_reader **")] out HostReader reader) =>
        reader = Open(codec, options, FileErrors.OpenRead(NativeText.Read(path, "path")));

    /// <summary>Opens a file that the host reads, to decode any stretch of it; otherwise as encodec_reader_open_memory.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="options">How, or NULL for the defaults.</param>
    /// <param name="input">Reads the file. Copied; user_data has to live as long as the reader.</param>
    /// <param name="reader">Receives the handle, to be destroyed with encodec_reader_destroy; NULL after a failure.</param>
    /// <returns>
    /// As encodec_reader_open_memory; what read returns, if it fails; ENCODEC_ERROR_INVALID_ARGUMENT if it claims to have read more than
    /// it was asked for; ENCODEC_ERROR_TRUNCATED if the file ends before its size.
    /// </returns>
    [Export("encodec_reader_open_callbacks")]
    public static void OpenCallbacks(
        [CType("encodec_codec *")] EncodecCodec codec,
        [CType("const encodec_decode_options *")] NativeDecodeOptions* options,
        [CType("const encodec_input_callbacks *")] NativeInputCallbacks* input,
        [CType("encodec_reader **")] out HostReader reader)
    {
        Pointers.Require(input, "input");
        NativeInputCallbacks callbacks = NativeStruct.Read(input, default(NativeInputCallbacks), "encodec_input_callbacks");
        reader = Open(codec, options, new HostInput(callbacks));
    }

    /// <summary>What the file's header says.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="info">Receives it.</param>
    /// <returns>ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.</returns>
    [Export("encodec_reader_get_info")]
    public static void GetInfo([CType("encodec_reader *")] HostReader reader, NativeFileInfo* info) =>
        NativeStruct.Write(info, NativeFileInfo.Of(reader.Reader.Header), "encodec_file_info");

    /// <summary>How many chunks the recording takes, lost ones included.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="count">Receives the number.</param>
    /// <returns>ENCODEC_OK for a reader that no other call is inside.</returns>
    [Export("encodec_reader_get_chunk_count")]
    public static void GetChunkCount([CType("encodec_reader *")] HostReader reader, ulong* count)
    {
        Pointers.Require(count, "count");
        *count = (ulong)reader.Reader.Layout.ChunkCount;
    }

    /// <summary>One chunk: its part of the recording, its place in the file, whether it is intact. Its payload is read, not decoded.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="index">The chunk, from 0.</param>
    /// <param name="chunk">Receives what there is to say.</param>
    /// <returns>
    /// ENCODEC_ERROR_INVALID_ARGUMENT if there are not as many chunks, or struct_size is no possible size; what reading the file can end
    /// with.
    /// </returns>
    [Export("encodec_reader_get_chunk")]
    public static void GetChunk([CType("encodec_reader *")] HostReader reader, ulong index, NativeChunkInfo* chunk)
    {
        RecordingChunk found = reader.Reader.GetChunk(Long(index));
        NativeStruct.Write(
            chunk,
            new NativeChunkInfo
            {
                Steps = (uint)found.Steps,
                Index = (ulong)found.Index,
                Start = (ulong)found.Start,
                Length = (ulong)found.Length,
                FileOffset = (ulong)found.FileOffset,
                PayloadBytes = (uint)found.PayloadBytes,
                IsIntact = found.IsIntact ? 1u : 0u,
                Scale = found.Scale,
            },
            "encodec_chunk_info");
    }

    /// <summary>
    /// Decodes a stretch of the recording: to the bit what decoding the whole file gives there. Only the chunks that it depends on are
    /// decoded, and the last few are kept: reading on decodes no chunk twice.
    /// </summary>
    /// <param name="reader">The reader.</param>
    /// <param name="start">The first sample.</param>
    /// <param name="count">Samples per channel; the stretch has to lie within the recording.</param>
    /// <param name="samples">Receives count * channels values. May be NULL if count is 0.</param>
    /// <param name="capacity">Values (not bytes, not samples per channel) in samples.</param>
    /// <param name="layout">How the channels are to lie.</param>
    /// <returns>
    /// ENCODEC_ERROR_INVALID_ARGUMENT if the stretch is not within the recording; ENCODEC_ERROR_BUFFER_TOO_SMALL if capacity is less than
    /// count * channels; ENCODEC_ERROR_LIMIT_EXCEEDED for more than 2^31 - 1 values; ENCODEC_ERROR_CORRUPT_CHUNK for a damaged chunk that
    /// the stretch depends on and that is not to be concealed; and what decoding can end with, as said at the top.
    /// </returns>
    [Export("encodec_reader_decode")]
    public static void Decode(
        [CType("encodec_reader *")] HostReader reader, ulong start, ulong count, float* samples, ulong capacity, [CType("encodec_layout")] uint layout)
    {
        SampleLayout sampleLayout = OptionMapping.ToLayout(layout);
        long length = reader.Reader.Layout.AudioLength;
        if (start > (ulong)length || count > (ulong)length - start)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"{count} samples from sample {start} were asked for; the recording has {length}.");
        }

        UInt128 needed = (UInt128)count * (uint)reader.Reader.Channels;
        if (capacity < needed)
        {
            throw new EncodecException(
                EncodecStatus.BufferTooSmall, $"{count} samples are {needed} values; the buffer has room for {capacity}.");
        }

        using NativeMemoryManager<float> memory = new(samples, needed, "samples");
        reader.Decode((long)start, (long)count, new MemoryAudioSink(memory.Memory, sampleLayout));
    }

    /// <summary>How many damaged stretches have been met so far.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="count">Receives the number.</param>
    /// <returns>ENCODEC_OK, also after a call that has failed.</returns>
    [Export("encodec_reader_get_damage_count")]
    public static void GetDamageCount([CType("encodec_reader *")] HostReader reader, ulong* count)
    {
        Pointers.Require(count, "count");
        *count = (ulong)reader.Reader.Damage.Count;
    }

    /// <summary>One of the damaged stretches, in the order in which they were met.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="index">Which, from 0.</param>
    /// <param name="damage">Receives it.</param>
    /// <returns>ENCODEC_ERROR_INVALID_ARGUMENT if there are not as many, or struct_size is no possible size.</returns>
    [Export("encodec_reader_get_damage")]
    public static void GetDamage([CType("encodec_reader *")] HostReader reader, ulong index, NativeDamage* damage)
    {
        IReadOnlyList<DamagedRange> ranges = reader.Reader.Damage;
        if (index >= (ulong)ranges.Count)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"index is {index}; {ranges.Count} damaged stretches have been met.");
        }

        NativeStruct.Write(damage, NativeDamage.Of(ranges[(int)index]), "encodec_damage");
    }

    /// <summary>Destroys a reader and sets the handle to NULL, at any time. A handle that is NULL already is allowed.</summary>
    /// <param name="reader">The variable that holds the handle.</param>
    /// <returns>ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if the handle is none.</returns>
    [Export("encodec_reader_destroy")]
    public static void Destroy([CType("encodec_reader **")] nint* reader) => HandleKinds.Reader.Destroy(reader);

    /// <summary>The message of this reader's last call that failed; otherwise as encodec_last_error.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="buffer">Receives the message and its terminating zero. May be NULL if capacity is 0.</param>
    /// <param name="capacity">Bytes in buffer.</param>
    /// <param name="size">Receives the bytes needed, the terminating zero included. May be NULL.</param>
    /// <returns>As encodec_codec_last_error.</returns>
    [Export("encodec_reader_last_error")]
    public static EncodecStatus ReadLastError(
        [CType("encodec_reader *")] HandleEntry reader, [CType("char *")] byte* buffer, nuint capacity, nuint* size) =>
        NativeText.Write(reader.LastError, buffer, capacity, size);

    /// <summary>The input is the reader's once there is one.</summary>
    private static HostReader Open(EncodecCodec codec, NativeDecodeOptions* options, Stream input)
    {
        try
        {
            return new HostReader(codec, NativeStruct.Read(options, OptionMapping.DecodeDefaults, "encodec_decode_options"), input);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    private static long Long(ulong value) => (long)Math.Min(value, long.MaxValue);
}
