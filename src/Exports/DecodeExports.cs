using Encodec.Audio;
using Encodec.Audio.Levels;
using Encodec.Codec;
using Encodec.Container;
using Encodec.Exports.Header;
using Encodec.Exports.Interop;

namespace Encodec.Exports;

/// <summary>The functions of <c>encodec.h</c> that decode.</summary>
[CSection(HeaderSection.Decoding)]
internal static unsafe class DecodeExports
{
    /// <summary>Reads the header of an .ecdc file in memory. Needs no bundle; the chunks are not looked at.</summary>
    /// <param name="data">The file, or at least its header.</param>
    /// <param name="size">Bytes in data.</param>
    /// <param name="info">Receives what the header says.</param>
    /// <returns>
    /// ENCODEC_ERROR_NOT_ECDC, ENCODEC_ERROR_UNSUPPORTED_VERSION or ENCODEC_ERROR_INVALID_HEADER if this is no header;
    /// ENCODEC_ERROR_TRUNCATED if it is not complete; ENCODEC_ERROR_INVALID_ARGUMENT if struct_size is no possible size. info is then as
    /// it was.
    /// </returns>
    [Export("encodec_read_info")]
    public static void ReadInfo([CType("const uint8_t *")] byte* data, nuint size, NativeFileInfo* info)
    {
        using UnmanagedMemoryStream input = NativeMemoryStream.Open(data, size);
        EcdcHeader header = new EcdcReader(input).Header;
        NativeStruct.Write(
            info,
            NativeFileInfo.Of(header),
            "encodec_file_info");
    }

    /// <summary>
    /// Decodes an .ecdc file in memory to PCM in memory. That the file was made with the codec's model and holds as many chunks as its
    /// length takes is checked before length is reported: a header alone cannot make the caller allocate. With ENCODEC_DAMAGE_CONCEAL
    /// chunks may be missing, up to 2^30 samples per channel; more is ENCODEC_ERROR_LIMIT_EXCEEDED.
    /// </summary>
    /// <param name="codec">The codec.</param>
    /// <param name="options">How, or NULL for the defaults.</param>
    /// <param name="data">The file.</param>
    /// <param name="size">Bytes in data.</param>
    /// <param name="samples">Receives length * channels values. May be NULL if capacity is 0: then only length is reported. A decoding that
    /// fails or is cancelled midway may have written the samples before that point; nothing is written beyond length * channels.</param>
    /// <param name="capacity">Values (not bytes, not samples per channel) in samples.</param>
    /// <param name="layout">How the channels are to lie.</param>
    /// <param name="length">Receives the samples per channel that the file holds, also with ENCODEC_ERROR_BUFFER_TOO_SMALL. May be
    /// NULL.</param>
    /// <returns>
    /// ENCODEC_ERROR_BUFFER_TOO_SMALL if capacity is less than length * channels, unless samples is NULL and capacity 0;
    /// ENCODEC_ERROR_NOT_ECDC, ENCODEC_ERROR_UNSUPPORTED_VERSION, ENCODEC_ERROR_INVALID_HEADER, ENCODEC_ERROR_TRUNCATED,
    /// ENCODEC_ERROR_CORRUPT_CHUNK or ENCODEC_ERROR_CHUNK_COUNT_MISMATCH for what is no file, or a damaged one;
    /// ENCODEC_ERROR_BUNDLE_MISMATCH if it was made with another model; ENCODEC_ERROR_LIMIT_EXCEEDED for more than 2^31 - 1 values, which
    /// files, streams and readers give; and what decoding can end with, as said at the top.
    /// </returns>
    [Export("encodec_decode")]
    public static void Decode(
        [CType("encodec_codec *")] EncodecCodec codec,
        [CType("const encodec_decode_options *")] NativeDecodeOptions* options,
        [CType("const uint8_t *")] byte* data,
        nuint size,
        float* samples,
        ulong capacity,
        [CType("encodec_layout")] uint layout,
        ulong* length)
    {
        NativeDecodeOptions native = NativeStruct.Read(options, OptionMapping.DecodeDefaults, "encodec_decode_options");
        DecodeOptions decodeOptions = OptionMapping.ToOptions(native);
        SampleLayout sampleLayout = OptionMapping.ToLayout(layout);
        using UnmanagedMemoryStream input = NativeMemoryStream.Open(data, size);

        // Not merely what the header claims: the caller is about to allocate as much.
        long audioLength = codec.MeasureLength(input, decodeOptions.Damage);
        if (length != null)
        {
            *length = (ulong)audioLength;
        }

        if (capacity == 0 && samples == null)
        {
            return;
        }

        UInt128 needed = (UInt128)(ulong)audioLength * (uint)codec.Bundle.Manifest.Channels;
        if (capacity < needed)
        {
            throw new EncodecException(
                EncodecStatus.BufferTooSmall, $"The file holds {needed} values; the buffer has room for {capacity}.");
        }

        input.Position = 0;
        using NativeMemoryManager<float> memory = new(samples, needed, "samples");
        using HostProgress progress = new(native.Progress, native.ProgressUserData, HostCancellation.Find(native.Cancellation));
        codec.Decode(input, new MemoryAudioSink(memory.Memory, sampleLayout), decodeOptions, progress, progress.Token);
    }

    /// <summary>
    /// Decodes an .ecdc file to a WAV file, or with options->audio to a FLAC file, another rate or other channels. The output appears whole or
    /// not at all.
    /// </summary>
    /// <param name="codec">The codec.</param>
    /// <param name="options">How, or NULL for the defaults.</param>
    /// <param name="ecdcPath">The .ecdc file.</param>
    /// <param name="wavPath">The WAV or FLAC file.</param>
    /// <param name="format">How samples are stored; FLAC holds no floats.</param>
    /// <param name="overwrite">1 if an existing output may be replaced, else 0.</param>
    /// <returns>
    /// ENCODEC_ERROR_FILE_NOT_FOUND if there is no .ecdc file or no folder for the output; ENCODEC_ERROR_FILE_EXISTS if the output exists
    /// and overwrite is 0; ENCODEC_ERROR_ACCESS_DENIED, ENCODEC_ERROR_IO_FAILED or ENCODEC_ERROR_DISK_FULL; ENCODEC_ERROR_LIMIT_EXCEEDED
    /// if the output would be larger than a WAV file can be; and as encodec_decode, without its limit.
    /// </returns>
    [Export("encodec_decode_file")]
    public static void DecodeFile(
        [CType("encodec_codec *")] EncodecCodec codec,
        [CType("const encodec_decode_options *")] NativeDecodeOptions* options,
        [CType("const char *")] byte* ecdcPath,
        [CType("const char *")] byte* wavPath,
        [CType("encodec_wav_format")] uint format,
        uint overwrite)
    {
        NativeDecodeOptions native = NativeStruct.Read(options, OptionMapping.DecodeDefaults, "encodec_decode_options");
        using HostProgress progress = new(native.Progress, native.ProgressUserData, HostCancellation.Find(native.Cancellation));
        NativeAudioOptions audio = AudioMapping.Read(native.Audio);
        if (AudioMapping.ToPicked(audio) is not null)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, "encodec_audio_options: picked_channels is not NULL; expected NULL, which channels there are is known.");
        }

        string input = NativeText.Read(ecdcPath, "ecdc_path");
        string output = NativeText.Read(wavPath, "wav_path");
        LevelControl level = FileCodec.Decode(
            codec,
            input,
            output,
            AudioMapping.ToOutput(audio, OptionMapping.ToWavFormat(format), native.Audio == null ? "" : output),
            Flags.Read(overwrite, "overwrite"),
            OptionMapping.ToOptions(native),
            progress,
            progress.Token);
        AudioMapping.Write(audio.Levels, level);
    }
}
