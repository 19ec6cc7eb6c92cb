using Encodec.Audio;
using Encodec.Audio.Files;
using Encodec.Audio.Levels;
using Encodec.Audio.Resampling;

namespace Encodec.Exports.Interop;

/// <summary>The header's audio options in the library's terms.</summary>
internal static unsafe class AudioMapping
{
    private const string Name = "encodec_audio_options";

    public static NativeAudioOptions Read(NativeAudioOptions* options)
    {
        NativeAudioOptions native = NativeStruct.Read(options, default(NativeAudioOptions), Name);
        Flags.RequireReserved(native.Reserved, $"{Name}.reserved");
        if (native.Levels != null)
        {
            // Before any work: a struct that cannot be filled would be found out after it.
            NativeStruct.RequireSize(native.Levels, "encodec_levels");
        }

        return native;
    }

    /// <summary>What <c>encodec_encode_file</c> is told; null where it is told nothing.</summary>
    public static AudioInputOptions? ToInput(NativeAudioOptions* options, out NativeLevels* levels)
    {
        NativeAudioOptions native = Read(options);
        levels = native.Levels;
        if (options == null)
        {
            return null;
        }

        RequireUnused(native.SampleRate, "sample_rate", "the bundle's rate is what is wanted");
        RequireUnused(native.Channels, "channels", "the bundle's channels are what is wanted");
        RequireNoOutput(native);
        return ToInput(native);
    }

    /// <summary>What is done to samples that stay in memory.</summary>
    public static AudioInputOptions ToMemory(NativeAudioOptions native)
    {
        RequireNoOutput(native);
        return ToInput(native);
    }

    /// <summary>What <c>encodec_decode_file</c> and <c>encodec_convert_file</c> write.</summary>
    public static AudioOutputOptions ToOutput(NativeAudioOptions native, WavSampleFormat format, string path) => new()
    {
        Format = format,
        Container = ToContainer(native.Container, path),
        SampleRate = ToRate(native.SampleRate),
        Channels = ToChannels(native.Channels),
        Gain = native.GainDecibels,
        Limit = Flags.Read(native.Limit, "limit"),
        Dither = Flags.Read(native.Dither, "dither"),
    };

    /// <summary>Which channels are picked; null for all.</summary>
    public static int[]? ToPicked(NativeAudioOptions native)
    {
        if (native.PickedCount > WavFormat.MaxChannels)
        {
            throw Invalid($"picked_count is {native.PickedCount}; expected at most {WavFormat.MaxChannels}.");
        }

        if (native.PickedChannels == null != (native.PickedCount == 0))
        {
            throw Invalid($"picked_count is {native.PickedCount}, and picked_channels is {(native.PickedChannels == null ? "NULL" : "not NULL")}; expected both or neither.");
        }

        if (native.PickedCount == 0)
        {
            return null;
        }

        int[] picked = new int[native.PickedCount];
        for (int index = 0; index < picked.Length; index++)
        {
            uint channel = native.PickedChannels[index];
            picked[index] = channel < WavFormat.MaxChannels ? (int)channel : throw Invalid(
                $"picked_channels[{index}] is {channel}; expected a channel of the input, from 0, at most {WavFormat.MaxChannels - 1}.");
        }

        return picked;
    }

    public static int? ToRate(uint rate) => rate switch
    {
        0 => null,
        >= ResamplingRatio.MinimumRate and <= ResamplingRatio.MaximumRate => (int)rate,
        _ => throw Invalid($"sample_rate is {rate}; expected {ResamplingRatio.MinimumRate} to {ResamplingRatio.MaximumRate}."),
    };

    public static int? ToChannels(uint channels) => channels switch
    {
        0 => null,
        <= WavFormat.MaxChannels => (int)channels,
        _ => throw Invalid($"channels is {channels}; expected 0 to {WavFormat.MaxChannels}."),
    };

    /// <summary>Fills the caller's struct, if there is one.</summary>
    public static void Write(NativeLevels* levels, LevelControl level)
    {
        if (levels != null)
        {
            NativeStruct.Write(
                levels,
                new NativeLevels { Peak = level.Peak, SamplesAboveFullScale = (ulong)level.SamplesAboveFullScale },
                "encodec_levels");
        }
    }

    private static AudioInputOptions ToInput(NativeAudioOptions native) => new()
    {
        PickedChannels = ToPicked(native),
        Gain = native.GainDecibels,
        Limit = Flags.Read(native.Limit, "limit"),
    };

    private static AudioContainer ToContainer(uint container, string path) => (NativeContainer)container switch
    {
        NativeContainer.Auto => path.EndsWith(".flac", StringComparison.OrdinalIgnoreCase) ? AudioContainer.Flac : AudioContainer.Wav,
        NativeContainer.Wav => AudioContainer.Wav,
        NativeContainer.Flac => AudioContainer.Flac,
        _ => throw Invalid(
            $"container is {container}; expected ENCODEC_CONTAINER_AUTO (0), ENCODEC_CONTAINER_WAV (1) or ENCODEC_CONTAINER_FLAC (2)."),
    };

    private static void RequireNoOutput(NativeAudioOptions native)
    {
        RequireUnused(native.Dither, "dither", "no audio file is written");
        RequireUnused(native.Container, "container", "no audio file is written");
    }

    private static void RequireUnused(uint value, string name, string why)
    {
        if (value != 0)
        {
            throw Invalid($"{name} is {value}, and {why}; expected 0.");
        }
    }

    private static EncodecException Invalid(string message) => new(EncodecStatus.InvalidArgument, $"{Name}: {message}");
}
