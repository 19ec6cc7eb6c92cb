using Encodec.Audio;
using Encodec.Codec;
using Encodec.Container;
using Encodec.Exports.Handles;
using Encodec.Exports.Header;
using Encodec.Exports.Interop;

namespace Encodec.Exports;

/// <summary>The functions of <c>encodec.h</c> that decode a file as its bytes come.</summary>
[CSection(HeaderSection.DecodingStreams)]
internal static unsafe class DecoderExports
{
    /// <summary>
    /// Begins to decode a file that comes in pieces: push bytes, pull samples. A chunk is decoded within the push that completes it, and
    /// what comes out depends on the file alone, whatever the sizes of the pieces. A decoder is used by one thread at a time; a call while
    /// another is inside is ENCODEC_ERROR_INVALID_STATE. Decoders of one codec may be used by different threads. A file from before
    /// headers carried windows ends with ENCODEC_ERROR_CHUNK_COUNT_MISMATCH: it takes a reader.
    /// </summary>
    /// <param name="codec">The codec; what the decoder needs of it lives as long as the decoder, even if it is destroyed before.</param>
    /// <param name="options">How, or NULL for the defaults. Copied; what its pointers lead to has to live as long as the decoder.</param>
    /// <param name="decoder">Receives the handle, to be destroyed with encodec_decoder_destroy; NULL after a failure.</param>
    /// <returns>
    /// ENCODEC_ERROR_INVALID_ARGUMENT if an option is outside its limits; ENCODEC_ERROR_INVALID_STATE if the codec cannot decode;
    /// ENCODEC_ERROR_CANCELLED.
    /// </returns>
    [Export("encodec_decoder_create")]
    public static void Create(
        [CType("encodec_codec *")] EncodecCodec codec,
        [CType("const encodec_decode_options *")] NativeDecodeOptions* options,
        [CType("encodec_decoder **")] out HostDecoder decoder)
    {
        NativeDecodeOptions native = NativeStruct.Read(options, OptionMapping.DecodeDefaults, "encodec_decode_options");
        decoder = new HostDecoder(codec, native);
    }

    /// <summary>
    /// Takes the next bytes of the file and decodes what they complete. Samples wait until they are pulled: pull before pushing more. After
    /// a failure the samples before it can still be pulled; pushing and finishing return ENCODEC_ERROR_INVALID_STATE and name the failure.
    /// </summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="data">The bytes; may be NULL if size is 0.</param>
    /// <param name="size">Any number of bytes.</param>
    /// <returns>
    /// What encodec_decode returns for the same bytes; ENCODEC_ERROR_INVALID_STATE after encodec_decoder_finish or a failure.
    /// </returns>
    [Export("encodec_decoder_push")]
    public static void Push([CType("encodec_decoder *")] HostDecoder decoder, [CType("const uint8_t *")] byte* data, nuint size)
    {
        Pointers.RequireBytes(data, size);
        nuint at = 0;
        do
        {
            int count = (int)Math.Min(size - at, int.MaxValue);
            decoder.Stream.Push(new ReadOnlySpan<byte>(data + at, count));
            at += (nuint)count;
        }
        while (at < size);
    }

    /// <summary>
    /// Says that there are no more bytes. A file that ends too early is the failure that it is in one call, or concealed; the samples
    /// before its end can still be pulled. What conceals missing chunks is made as it is pulled: pull until there is no more.
    /// </summary>
    /// <param name="decoder">The decoder.</param>
    /// <returns>
    /// ENCODEC_ERROR_TRUNCATED or ENCODEC_ERROR_CHUNK_COUNT_MISMATCH if there is too little, and that is not to be concealed;
    /// ENCODEC_ERROR_LIMIT_EXCEEDED if more is missing than is concealed; what encodec_decode returns for the whole file;
    /// ENCODEC_ERROR_INVALID_STATE if it has been finished already, or has failed.
    /// </returns>
    [Export("encodec_decoder_finish")]
    public static void Finish([CType("encodec_decoder *")] HostDecoder decoder) => decoder.Stream.Finish();

    /// <summary>What the file's header says, once it is complete.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="info">Receives it; left as it is if the header is not complete.</param>
    /// <param name="isKnown">Receives 1 if the header is complete, else 0.</param>
    /// <returns>
    /// ENCODEC_OK also while the header is not complete; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size.
    /// </returns>
    [Export("encodec_decoder_get_info")]
    public static void GetInfo([CType("encodec_decoder *")] HostDecoder decoder, NativeFileInfo* info, uint* isKnown)
    {
        Pointers.Require(info, "info");
        Pointers.Require(isKnown, "is_known");
        if (decoder.Stream.Header is EcdcHeader header)
        {
            NativeStruct.Write(info, NativeFileInfo.Of(header), "encodec_file_info");
        }

        *isKnown = decoder.Stream.Header is null ? 0u : 1u;
    }

    /// <summary>Samples that can be pulled now.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="count">Receives the number of samples per channel.</param>
    /// <returns>ENCODEC_OK, also after a failure of the stream.</returns>
    [Export("encodec_decoder_available")]
    public static void Available([CType("encodec_decoder *")] HostDecoder decoder, ulong* count)
    {
        Pointers.Require(count, "count");
        *count = (ulong)decoder.Stream.Available;
    }

    /// <summary>Takes samples that are final, f32.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="interleaved">[capacity][channels]; may be NULL if capacity is 0.</param>
    /// <param name="capacity">Most samples per channel to take: interleaved has room for as many.</param>
    /// <param name="count">Receives the samples per channel taken; 0 if there are none now, or no more after the end.</param>
    /// <returns>ENCODEC_ERROR_INVALID_STATE if the stream has failed and the samples before that have been pulled.</returns>
    [Export("encodec_decoder_pull_f32")]
    public static void PullF32(
        [CType("encodec_decoder *")] HostDecoder decoder, float* interleaved, nuint capacity, nuint* count) =>
        Pull(decoder.Stream, NativeSampleSink.Interleaved(interleaved, capacity, decoder.Stream.Channels), capacity, count);

    /// <summary>Takes samples that are final, of 16 bits: rounded to the nearest and clipped as WAV files are written.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="interleaved">[capacity][channels]; may be NULL if capacity is 0.</param>
    /// <param name="capacity">Most samples per channel to take: interleaved has room for as many.</param>
    /// <param name="count">Receives the samples per channel taken; 0 if there are none now, or no more after the end.</param>
    /// <returns>As encodec_decoder_pull_f32.</returns>
    [Export("encodec_decoder_pull_s16")]
    public static void PullS16(
        [CType("encodec_decoder *")] HostDecoder decoder, short* interleaved, nuint capacity, nuint* count) =>
        Pull(decoder.Stream, NativeSampleSink.Interleaved(interleaved, capacity, decoder.Stream.Channels), capacity, count);

    /// <summary>Takes samples that are final, f32, each channel into a buffer of its own.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="channels">One pointer for each channel, to room for capacity samples; may be NULL if capacity is 0.</param>
    /// <param name="capacity">Most samples per channel to take: each channel has room for as many.</param>
    /// <param name="count">Receives the samples per channel taken; 0 if there are none now, or no more after the end.</param>
    /// <returns>As encodec_decoder_pull_f32.</returns>
    [Export("encodec_decoder_pull_planar_f32")]
    public static void PullPlanarF32(
        [CType("encodec_decoder *")] HostDecoder decoder, [CType("float *const *")] float** channels, nuint capacity, nuint* count) =>
        Pull(decoder.Stream, NativeSampleSink.Planar(channels, capacity, decoder.Stream.Channels), capacity, count);

    /// <summary>Takes samples that are final, of 16 bits, each channel into a buffer of its own.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="channels">One pointer for each channel, to room for capacity samples; may be NULL if capacity is 0.</param>
    /// <param name="capacity">Most samples per channel to take: each channel has room for as many.</param>
    /// <param name="count">Receives the samples per channel taken; 0 if there are none now, or no more after the end.</param>
    /// <returns>As encodec_decoder_pull_f32.</returns>
    [Export("encodec_decoder_pull_planar_s16")]
    public static void PullPlanarS16(
        [CType("encodec_decoder *")] HostDecoder decoder, [CType("int16_t *const *")] short** channels, nuint capacity, nuint* count) =>
        Pull(decoder.Stream, NativeSampleSink.Planar(channels, capacity, decoder.Stream.Channels), capacity, count);

    /// <summary>How many damaged stretches have been concealed so far.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="count">Receives the number.</param>
    /// <returns>ENCODEC_OK, also after a failure of the stream.</returns>
    [Export("encodec_decoder_get_damage_count")]
    public static void GetDamageCount([CType("encodec_decoder *")] HostDecoder decoder, ulong* count)
    {
        Pointers.Require(count, "count");
        *count = (ulong)decoder.Stream.Damage.Count;
    }

    /// <summary>One of the damaged stretches, in the order in which they were met.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="index">Which, from 0.</param>
    /// <param name="damage">Receives it.</param>
    /// <returns>ENCODEC_ERROR_INVALID_ARGUMENT if there are not as many, or struct_size is no possible size.</returns>
    [Export("encodec_decoder_get_damage")]
    public static void GetDamage([CType("encodec_decoder *")] HostDecoder decoder, ulong index, NativeDamage* damage)
    {
        IReadOnlyList<DamagedRange> ranges = decoder.Stream.Damage;
        if (index >= (ulong)ranges.Count)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"index is {index}; {ranges.Count} damaged stretches have been met.");
        }

        NativeStruct.Write(damage, NativeDamage.Of(ranges[(int)index]), "encodec_damage");
    }

    /// <summary>Destroys a decoder and sets the handle to NULL, at any time. A handle that is NULL already is allowed.</summary>
    /// <param name="decoder">The variable that holds the handle.</param>
    /// <returns>ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if the handle is none.</returns>
    [Export("encodec_decoder_destroy")]
    public static void Destroy([CType("encodec_decoder **")] nint* decoder) => HandleKinds.Decoder.Destroy(decoder);

    /// <summary>The message of this decoder's last call that failed; otherwise as encodec_last_error.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="buffer">Receives the message and its terminating zero. May be NULL if capacity is 0.</param>
    /// <param name="capacity">Bytes in buffer.</param>
    /// <param name="size">Receives the bytes needed, the terminating zero included. May be NULL.</param>
    /// <returns>As encodec_codec_last_error.</returns>
    [Export("encodec_decoder_last_error")]
    public static EncodecStatus ReadLastError(
        [CType("encodec_decoder *")] HandleEntry decoder, [CType("char *")] byte* buffer, nuint capacity, nuint* size) =>
        NativeText.Write(decoder.LastError, buffer, capacity, size);

    private static void Pull(StreamDecoder stream, NativeSampleSink sink, nuint capacity, nuint* count)
    {
        Pointers.Require(count, "count");
        *count = 0;
        *count = (nuint)stream.Pull(sink, (long)Math.Min(capacity, (nuint)int.MaxValue));
    }
}
