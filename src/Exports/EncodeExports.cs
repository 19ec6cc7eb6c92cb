using Encodec.Audio;
using Encodec.Audio.Files;
using Encodec.Audio.Levels;
using Encodec.Codec;
using Encodec.Exports.Header;
using Encodec.Exports.Interop;

namespace Encodec.Exports;

/// <summary>The functions of <c>encodec.h</c> that encode.</summary>
[CSection(HeaderSection.Encoding)]
internal static unsafe class EncodeExports
{
    /// <summary>Encodes PCM in memory to an .ecdc file in memory.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="options">How, or NULL for the defaults.</param>
    /// <param name="samples">length * channels values; may be NULL if length is 0. Values have to be finite.</param>
    /// <param name="length">Samples per channel.</param>
    /// <param name="sampleRate">Has to be the bundle's.</param>
    /// <param name="channels">Has to be the bundle's.</param>
    /// <param name="layout">How the channels lie.</param>
    /// <param name="data">Receives the file, to be freed with encodec_free; NULL after a failure.</param>
    /// <param name="size">Receives its size in bytes.</param>
    /// <returns>
    /// ENCODEC_ERROR_SAMPLE_RATE_MISMATCH or ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH if the audio is not of the bundle's kind;
    /// ENCODEC_ERROR_INVALID_ARGUMENT for a NaN or infinity among the samples, or a chunk_ms that does not fit;
    /// ENCODEC_ERROR_LIMIT_EXCEEDED for more than 2^31 - 1 values, which files and streams take; and what encoding can end with, as said
    /// at the top.
    /// </returns>
    [Export("encodec_encode")]
    public static void Encode(
        [CType("encodec_codec *")] EncodecCodec codec,
        [CType("const encodec_encode_options *")] NativeEncodeOptions* options,
        [CType("const float *")] float* samples,
        ulong length,
        uint sampleRate,
        uint channels,
        [CType("encodec_layout")] uint layout,
        byte** data,
        nuint* size)
    {
        NativeBuffer.RequireReceivers(data, size);
        NativeEncodeOptions native = NativeStruct.Read(options, OptionMapping.EncodeDefaults, "encodec_encode_options");
        EncodeOptions encodeOptions = OptionMapping.ToOptions(native);
        SampleLayout sampleLayout = OptionMapping.ToLayout(layout);

        // Before the samples are looked at: with a wrong channel count the buffer is shorter than it seems.
        codec.RequireAudioFormat(Flags.Count(sampleRate, "sample_rate"), Flags.Count(channels, "channels"));
        using NativeMemoryManager<float> memory = new(samples, (UInt128)length * channels, "samples");
        MemoryAudioSource source = new(memory.Memory, (int)sampleRate, (int)channels, sampleLayout);
        using MemoryStream output = new();
        using HostProgress progress = new(native.Progress, native.ProgressUserData, HostCancellation.Find(native.Cancellation));
        codec.Encode(source, output, encodeOptions, progress, progress.Token);
        NativeBuffer.Return(output, data, size);
    }

    /// <summary>
    /// Encodes a WAV file, or with options->audio any audio file, to an .ecdc file. The output appears whole or not at all.
    /// </summary>
    /// <param name="codec">The codec.</param>
    /// <param name="options">How, or NULL for the defaults.</param>
    /// <param name="wavPath">The WAV or other audio file.</param>
    /// <param name="ecdcPath">The .ecdc file.</param>
    /// <param name="overwrite">1 if an existing output may be replaced, else 0.</param>
    /// <returns>
    /// ENCODEC_ERROR_FILE_NOT_FOUND if there is no such file or no folder for the output; ENCODEC_ERROR_FILE_EXISTS if the output exists
    /// and overwrite is 0; ENCODEC_ERROR_ACCESS_DENIED, ENCODEC_ERROR_IO_FAILED or ENCODEC_ERROR_DISK_FULL; ENCODEC_ERROR_INVALID_WAV or
    /// ENCODEC_ERROR_UNSUPPORTED_WAV, the latter too where libsndfile is needed and missing; and as encodec_encode, without its limit.
    /// </returns>
    [Export("encodec_encode_file")]
    public static void EncodeFile(
        [CType("encodec_codec *")] EncodecCodec codec,
        [CType("const encodec_encode_options *")] NativeEncodeOptions* options,
        [CType("const char *")] byte* wavPath,
        [CType("const char *")] byte* ecdcPath,
        uint overwrite)
    {
        NativeEncodeOptions native = NativeStruct.Read(options, OptionMapping.EncodeDefaults, "encodec_encode_options");
        using HostProgress progress = new(native.Progress, native.ProgressUserData, HostCancellation.Find(native.Cancellation));
        AudioInputOptions? audio = AudioMapping.ToInput(native.Audio, out NativeLevels* levels);
        LevelControl level = FileCodec.Encode(
            codec,
            NativeText.Read(wavPath, "wav_path"),
            NativeText.Read(ecdcPath, "ecdc_path"),
            Flags.Read(overwrite, "overwrite"),
            OptionMapping.ToOptions(native),
            audio,
            progress,
            progress.Token);
        AudioMapping.Write(levels, level);
    }
}
