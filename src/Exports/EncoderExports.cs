using System.Numerics;
using Encodec.Codec;
using Encodec.Exports.Handles;
using Encodec.Exports.Header;
using Encodec.Exports.Interop;

namespace Encodec.Exports;

/// <summary>The functions of <c>encodec.h</c> that encode a stream.</summary>
[CSection(HeaderSection.EncodingStreams)]
internal static unsafe class EncoderExports
{
    /// <summary>
    /// Begins an encoding that samples are pushed into as they come. The bytes that are pulled are those of encodec_encode, however the
    /// samples are cut into pushes. Memory holds a few groups of chunks, and what has not been pulled.
    /// Entropy coding's helper threads work on between calls, until the stream is finished or destroyed.
    /// <para>
    /// One thread at a time may use a stream: a call while another is inside is ENCODEC_ERROR_INVALID_STATE. Streams of one codec may run
    /// on different threads. A refused argument leaves the stream as it was. After any other failure it is dead: every function but
    /// encodec_encoder_destroy and encodec_encoder_last_error returns ENCODEC_ERROR_INVALID_STATE, with the first failure in the message.
    /// </para>
    /// </summary>
    /// <param name="codec">The codec; it may be destroyed before its streams.</param>
    /// <param name="options">
    /// How, or NULL for the defaults. Copied; the progress callback's user_data has to live as long as the stream. With total_length the
    /// header comes out first and chunks as they are ready; without, length_mode tells what becomes of the header.
    /// </param>
    /// <param name="sampleRate">Has to be the bundle's.</param>
    /// <param name="channels">Has to be the bundle's.</param>
    /// <param name="encoder">Receives the handle, to be destroyed with encodec_encoder_destroy; NULL after a failure.</param>
    /// <returns>
    /// ENCODEC_ERROR_SAMPLE_RATE_MISMATCH or ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH if the audio is not of the bundle's kind;
    /// ENCODEC_ERROR_INVALID_ARGUMENT if an option is outside its limits; ENCODEC_ERROR_INVALID_STATE if the codec cannot encode; and
    /// what encoding can end with, as said at the top.
    /// </returns>
    [Export("encodec_encoder_create")]
    public static void Create(
        [CType("encodec_codec *")] EncodecCodec codec,
        [CType("const encodec_encode_options *")] NativeEncodeOptions* options,
        uint sampleRate,
        uint channels,
        [CType("encodec_encoder **")] out HostEncoder encoder)
    {
        NativeEncodeOptions native = NativeStruct.Read(options, OptionMapping.EncodeDefaults, "encodec_encode_options");
        encoder = new HostEncoder(codec, native, sampleRate, channels);
    }

    /// <summary>
    /// Takes samples: all of them, whatever their number. Frame model and entropy coder run inside this call once enough samples have come.
    /// </summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="interleaved">count * channels values, finite; may be NULL if count is 0.</param>
    /// <param name="count">Samples per channel.</param>
    /// <returns>
    /// ENCODEC_ERROR_INVALID_ARGUMENT for a NaN or infinity, or more samples than total_length announced: none has been taken;
    /// ENCODEC_ERROR_INVALID_STATE after encodec_encoder_finish.
    /// </returns>
    [Export("encodec_encoder_push_f32")]
    public static void PushFloats([CType("encodec_encoder *")] HostEncoder encoder, [CType("const float *")] float* interleaved, nuint count) =>
        Push(encoder.Stream, new NativePcm<float>(interleaved, encoder.Channels, count));

    /// <summary>As encodec_encoder_push_f32, for samples of 16 bits: value / 32768.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="interleaved">count * channels values; may be NULL if count is 0.</param>
    /// <param name="count">Samples per channel.</param>
    /// <returns>As encodec_encoder_push_f32.</returns>
    [Export("encodec_encoder_push_s16")]
    public static void PushShorts([CType("encodec_encoder *")] HostEncoder encoder, [CType("const int16_t *")] short* interleaved, nuint count) =>
        Push(encoder.Stream, new NativePcm<short>(interleaved, encoder.Channels, count));

    /// <summary>As encodec_encoder_push_f32, for samples that lie channel by channel.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="channels">A pointer per channel, each to count values, finite; may be NULL if count is 0.</param>
    /// <param name="count">Samples per channel.</param>
    /// <returns>As encodec_encoder_push_f32.</returns>
    [Export("encodec_encoder_push_planar_f32")]
    public static void PushPlanarFloats(
        [CType("encodec_encoder *")] HostEncoder encoder, [CType("const float *const *")] float** channels, nuint count) =>
        Push(encoder.Stream, new NativePcm<float>(channels, encoder.Channels, count));

    /// <summary>As encodec_encoder_push_planar_f32, for samples of 16 bits: value / 32768.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="channels">A pointer per channel, each to count values; may be NULL if count is 0.</param>
    /// <param name="count">Samples per channel.</param>
    /// <returns>As encodec_encoder_push_f32.</returns>
    [Export("encodec_encoder_push_planar_s16")]
    public static void PushPlanarShorts(
        [CType("encodec_encoder *")] HostEncoder encoder, [CType("const int16_t *const *")] short** channels, nuint count) =>
        Push(encoder.Stream, new NativePcm<short>(channels, encoder.Channels, count));

    /// <summary>Says that the recording has ended, and encodes what is left. Bytes can still be pulled afterwards.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <returns>
    /// ENCODEC_ERROR_INVALID_ARGUMENT if fewer samples have come than total_length announced: the rest can still be pushed;
    /// ENCODEC_ERROR_INVALID_STATE if it has been finished already.
    /// </returns>
    [Export("encodec_encoder_finish")]
    public static void Finish([CType("encodec_encoder *")] HostEncoder encoder) => encoder.Stream.Finish();

    /// <summary>Takes bytes of the file that are ready, from its start on.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="buffer">Receives them. May be NULL if capacity is 0.</param>
    /// <param name="capacity">Bytes in buffer.</param>
    /// <param name="size">Receives their number: 0 if there are none now or, after encodec_encoder_finish, no more.</param>
    /// <returns>ENCODEC_ERROR_INVALID_STATE if the stream has failed.</returns>
    [Export("encodec_encoder_pull")]
    public static void Pull([CType("encodec_encoder *")] HostEncoder encoder, byte* buffer, nuint capacity, out nuint size)
    {
        if (buffer == null && capacity != 0)
        {
            throw new EncodecException(EncodecStatus.NullArgument, $"buffer is NULL, but its capacity is given as {capacity}.");
        }

        size = (nuint)encoder.Stream.Pull(new Span<byte>(buffer, (int)Math.Min(capacity, int.MaxValue)));
    }

    /// <summary>How many bytes can be pulled now.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="bytes">Receives their number.</param>
    /// <returns>ENCODEC_ERROR_INVALID_STATE if the stream has failed.</returns>
    [Export("encodec_encoder_available")]
    public static void Available([CType("encodec_encoder *")] HostEncoder encoder, out ulong bytes) =>
        bytes = (ulong)encoder.Stream.Available;

    /// <summary>After encodec_encoder_finish with ENCODEC_LENGTH_PATCH: what has to be written over the start of the file.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="buffer">Receives it. May be NULL if capacity is 0.</param>
    /// <param name="capacity">Bytes in buffer.</param>
    /// <param name="size">Receives the bytes needed, also with ENCODEC_ERROR_BUFFER_TOO_SMALL; 0 where there is nothing to patch.</param>
    /// <returns>
    /// ENCODEC_ERROR_BUFFER_TOO_SMALL if capacity is above 0 but too small: buffer is untouched; ENCODEC_ERROR_INVALID_STATE before
    /// encodec_encoder_finish.
    /// </returns>
    [Export("encodec_encoder_get_patch")]
    public static void GetPatch([CType("encodec_encoder *")] HostEncoder encoder, byte* buffer, nuint capacity, out nuint size)
    {
        ReadOnlySpan<byte> patch = encoder.Stream.Patch.Span;
        size = (nuint)patch.Length;
        if (capacity == 0)
        {
            return;
        }

        if (buffer == null)
        {
            throw new EncodecException(EncodecStatus.NullArgument, $"buffer is NULL, but its capacity is given as {capacity}.");
        }

        if (capacity < (nuint)patch.Length)
        {
            throw new EncodecException(EncodecStatus.BufferTooSmall, $"The patch has {patch.Length} bytes; the buffer has room for {capacity}.");
        }

        patch.CopyTo(new Span<byte>(buffer, patch.Length));
    }

    /// <summary>Ends a stream, at any time, and sets the handle to NULL. A handle that is NULL already is allowed.</summary>
    /// <param name="encoder">The variable that holds the handle.</param>
    /// <returns>ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if the handle is none.</returns>
    [Export("encodec_encoder_destroy")]
    public static void Destroy([CType("encodec_encoder **")] nint* encoder) => HandleKinds.Encoder.Destroy(encoder);

    /// <summary>The message of this stream's last call that failed, on whichever thread; otherwise as encodec_last_error.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="buffer">Receives the message and its terminating zero. May be NULL if capacity is 0.</param>
    /// <param name="capacity">Bytes in buffer.</param>
    /// <param name="size">Receives the bytes needed, the terminating zero included. May be NULL.</param>
    /// <returns>As encodec_codec_last_error.</returns>
    [Export("encodec_encoder_last_error")]
    public static EncodecStatus EncoderLastError(
        [CType("encodec_encoder *")] HandleEntry encoder, [CType("char *")] byte* buffer, nuint capacity, nuint* size) =>
        NativeText.Write(encoder.LastError, buffer, capacity, size);

    private static void Push<T>(StreamEncoder stream, NativePcm<T> samples)
        where T : unmanaged, INumberBase<T>
    {
        stream.RequireRoom(samples.Count);
        samples.RequireFinite();
        stream.Push(ref samples, samples.Count);
    }
}
