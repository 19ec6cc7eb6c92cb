using Encodec.Audio;
using Encodec.Audio.Files;
using Encodec.Audio.Levels;
using Encodec.Audio.Resampling;
using Encodec.Exports.Header;
using Encodec.Exports.Interop;

namespace Encodec.Exports;

/// <summary>The functions of <c>encodec.h</c> that convert audio.</summary>
[CSection(HeaderSection.AudioConversion)]
internal static unsafe class ConvertExports
{
    /// <summary>
    /// Converts PCM in memory: sample rate, channels, gain, limiter. The resampler is the one of docs/cli.md: linear phase, no delay, so that
    /// sample 0 stays sample 0; a recording of n samples becomes one of n * out / in, rounded to the nearest. A recording is converted as a
    /// whole: converted in pieces it would be heard to be cut.
    /// </summary>
    /// <param name="options">How, or NULL for a copy. dither and container have to be 0.</param>
    /// <param name="samples">length * channels values; may be NULL if length is 0. Values have to be finite.</param>
    /// <param name="length">Samples per channel.</param>
    /// <param name="sampleRate">Samples per second of each channel that come in, 1000 to 1000000.</param>
    /// <param name="channels">Channels that come in, 1 to 64.</param>
    /// <param name="layout">How the channels lie, and are to lie.</param>
    /// <param name="converted">
    /// Receives the result; not samples itself. May be NULL if capacity is 0: then only converted_length is reported. What it holds after a
    /// failure is undefined.
    /// </param>
    /// <param name="capacity">Values (not bytes, not samples per channel) in converted.</param>
    /// <param name="convertedLength">Receives the samples per channel of the result, also with ENCODEC_ERROR_BUFFER_TOO_SMALL. May be
    /// NULL.</param>
    /// <returns>
    /// ENCODEC_ERROR_BUFFER_TOO_SMALL if capacity is less than converted_length times the channels that come out, unless converted is NULL and
    /// capacity 0; ENCODEC_ERROR_SAMPLE_RATE_MISMATCH or ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH for what is not converted;
    /// ENCODEC_ERROR_INVALID_ARGUMENT for a NaN or infinity among the samples, or an option outside its limits; ENCODEC_ERROR_LIMIT_EXCEEDED
    /// for more than 2^31 - 1 values, in or out.
    /// </returns>
    [Export("encodec_convert")]
    public static void Convert(
        [CType("const encodec_audio_options *")] NativeAudioOptions* options,
        [CType("const float *")] float* samples,
        ulong length,
        uint sampleRate,
        uint channels,
        [CType("encodec_layout")] uint layout,
        float* converted,
        ulong capacity,
        ulong* convertedLength)
    {
        NativeAudioOptions native = AudioMapping.Read(options);
        AudioInputOptions how = AudioMapping.ToMemory(native);
        SampleLayout sampleLayout = OptionMapping.ToLayout(layout);
        if (channels is < 1 or > WavFormat.MaxChannels)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"channels is {channels}; expected 1 to {WavFormat.MaxChannels}.");
        }

        int rate = AudioMapping.ToRate(sampleRate) ?? throw new EncodecException(
            EncodecStatus.InvalidArgument, $"sample_rate is 0; expected {ResamplingRatio.MinimumRate} to {ResamplingRatio.MaximumRate}.");
        using NativeMemoryManager<float> memory = new(samples, (UInt128)length * channels, "samples");
        MemoryAudioSource source = new(memory.Memory, rate, (int)channels, sampleLayout);
        LevelControl level = new(how.Gain, how.Limit);
        IAudioInput result = AudioConverter.Convert(
            source, AudioMapping.ToRate(native.SampleRate), AudioMapping.ToChannels(native.Channels), how, level);
        long resultLength = result.Length!.Value;
        if (convertedLength != null)
        {
            *convertedLength = (ulong)resultLength;
        }

        if (capacity == 0 && converted == null)
        {
            return;
        }

        UInt128 needed = (UInt128)(ulong)resultLength * (uint)result.Channels;
        if (capacity < needed)
        {
            throw new EncodecException(
                EncodecStatus.BufferTooSmall, $"The result has {needed} values; the buffer has room for {capacity}.");
        }

        using NativeMemoryManager<float> output = new(converted, needed, "converted");
        AudioConverter.Copy(result, new MemoryAudioSink(output.Memory, sampleLayout), CancellationToken.None);
        AudioMapping.Write(native.Levels, level);
    }

    /// <summary>
    /// Converts an audio file to a WAV or FLAC file: sample rate, channels, gain, limiter, dither. Reads WAV files, and what libsndfile reads
    /// where it is installed. The output appears whole or not at all.
    /// </summary>
    /// <param name="options">How, or NULL for the same rate, channels and level.</param>
    /// <param name="inputPath">The audio file.</param>
    /// <param name="outputPath">The file to write.</param>
    /// <param name="format">How samples are stored; FLAC holds no floats.</param>
    /// <param name="overwrite">1 if an existing output may be replaced, else 0.</param>
    /// <param name="cancellation">Ends the conversion from another thread. May be NULL.</param>
    /// <returns>
    /// ENCODEC_ERROR_FILE_NOT_FOUND if there is no input or no folder for the output; ENCODEC_ERROR_FILE_EXISTS if the output exists and
    /// overwrite is 0; ENCODEC_ERROR_ACCESS_DENIED, ENCODEC_ERROR_IO_FAILED or ENCODEC_ERROR_DISK_FULL; ENCODEC_ERROR_INVALID_WAV or
    /// ENCODEC_ERROR_UNSUPPORTED_WAV, the latter too where libsndfile is needed and missing; ENCODEC_ERROR_SAMPLE_RATE_MISMATCH or
    /// ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH for what is not converted; ENCODEC_ERROR_INVALID_ARGUMENT for an option outside its limits;
    /// ENCODEC_ERROR_CANCELLED.
    /// </returns>
    [Export("encodec_convert_file")]
    public static void ConvertFile(
        [CType("const encodec_audio_options *")] NativeAudioOptions* options,
        [CType("const char *")] byte* inputPath,
        [CType("const char *")] byte* outputPath,
        [CType("encodec_wav_format")] uint format,
        uint overwrite,
        [CType("encodec_cancellation *")] nint cancellation)
    {
        NativeAudioOptions native = AudioMapping.Read(options);
        string input = NativeText.Read(inputPath, "input_path");
        string output = NativeText.Read(outputPath, "output_path");
        LevelControl level = AudioConverter.ConvertFile(
            input,
            output,
            AudioMapping.ToPicked(native),
            AudioMapping.ToOutput(native, OptionMapping.ToWavFormat(format), output),
            Flags.Read(overwrite, "overwrite"),
            HostCancellation.Find(cancellation)?.Token ?? CancellationToken.None);
        AudioMapping.Write(native.Levels, level);
    }
}
