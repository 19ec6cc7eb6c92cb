using Encodec.Audio;
using Encodec.Codec;
using Encodec.Container;
using Encodec.Frames;

namespace Encodec.Exports.Interop;

/// <summary>The header's options and enums in the library's terms.</summary>
internal static unsafe class OptionMapping
{
    public static NativeEncodeOptions EncodeDefaults => new() { TotalLength = NativeEncodeOptions.LengthUnknown };

    public static NativeDecodeOptions DecodeDefaults => new() { SeamRepair = 1 };

    public static OnnxFrameModelOptions ToOptions(NativeOnnxOptions options)
    {
        Flags.RequireReserved(options.Reserved, "encodec_onnx_options.reserved");
        return new OnnxFrameModelOptions
        {
            Threads = Flags.Count(options.Threads, "threads"),
            AllowSpinning = Flags.Read(options.AllowSpinning, "allow_spinning"),
            RuntimeLibrary = NativeText.ReadOptional(options.RuntimeLibrary, "runtime_library"),
            Provider = ProviderMapping.ToOptions(options),
            RewritesGraphs = !Flags.Read(options.KeepGraphs, "keep_graphs"),
        };
    }

    public static EncodeOptions ToOptions(NativeEncodeOptions options)
    {
        Flags.RequireReserved(options.Reserved, "encodec_encode_options.reserved");
        return new EncodeOptions
        {
            BatchSize = Flags.Count(options.BatchSize, "batch_size"),
            Threads = Flags.Count(options.Threads, "threads"),
            ChunkMilliseconds = options.ChunkMilliseconds == 0.0 ? null : options.ChunkMilliseconds,
            Precision = (NativePrecision)options.Precision switch
            {
                NativePrecision.Fine => ProbabilityPrecision.Fine,
                NativePrecision.Reference => ProbabilityPrecision.Reference,
                _ => throw new EncodecException(
                    EncodecStatus.InvalidArgument, $"precision is {options.Precision}; expected ENCODEC_PRECISION_FINE (0) or ENCODEC_PRECISION_REFERENCE (1)."),
            },
        };
    }

    /// <summary>The length that a stream was told, or null.</summary>
    public static long? ToLength(ulong totalLength) => totalLength switch
    {
        NativeEncodeOptions.LengthUnknown => null,
        <= long.MaxValue => (long)totalLength,
        _ => throw new EncodecException(
            EncodecStatus.InvalidArgument, $"total_length is {totalLength}; expected ENCODEC_LENGTH_UNKNOWN (UINT64_MAX) or 0 to {EcdcFormat.MaximumAudioLength}."),
    };

    public static LengthMode ToLengthMode(uint mode) => (NativeLengthMode)mode switch
    {
        NativeLengthMode.Hold => LengthMode.Hold,
        NativeLengthMode.Patch => LengthMode.Patch,
        _ => throw new EncodecException(
            EncodecStatus.InvalidArgument, $"length_mode is {mode}; expected ENCODEC_LENGTH_HOLD (0) or ENCODEC_LENGTH_PATCH (1)."),
    };

    public static DecodeOptions ToOptions(NativeDecodeOptions options)
    {
        Flags.RequireReserved(options.Reserved, "encodec_decode_options.reserved");
        HostDamage damage = new(options);
        return new DecodeOptions
        {
            BatchSize = Flags.Count(options.BatchSize, "batch_size"),
            Threads = Flags.Count(options.Threads, "threads"),
            SeamRepair = Flags.Read(options.SeamRepair, "seam_repair"),
            Damage = (NativeDamageMode)options.Damage switch
            {
                NativeDamageMode.Strict => DamageMode.Strict,
                NativeDamageMode.Conceal => DamageMode.Conceal,
                _ => throw new EncodecException(
                    EncodecStatus.InvalidArgument, $"damage is {options.Damage}; expected ENCODEC_DAMAGE_STRICT (0) or ENCODEC_DAMAGE_CONCEAL (1)."),
            },
            Conceal = damage.ConcealCallback,
            OnDamage = damage.ReportCallback,
        };
    }

    public static SampleLayout ToLayout(uint layout) => (NativeLayout)layout switch
    {
        NativeLayout.Interleaved => SampleLayout.Interleaved,
        NativeLayout.Planar => SampleLayout.Planar,
        _ => throw new EncodecException(
            EncodecStatus.InvalidArgument, $"layout is {layout}; expected ENCODEC_LAYOUT_INTERLEAVED (0) or ENCODEC_LAYOUT_PLANAR (1)."),
    };

    public static WavSampleFormat ToWavFormat(uint format) => (NativeWavFormat)format switch
    {
        NativeWavFormat.Pcm16 => WavSampleFormat.Pcm16,
        NativeWavFormat.Pcm24 => WavSampleFormat.Pcm24,
        NativeWavFormat.Float32 => WavSampleFormat.Float32,
        _ => throw new EncodecException(
            EncodecStatus.InvalidArgument, $"format is {format}; expected ENCODEC_WAV_PCM16 (0), ENCODEC_WAV_PCM24 (1) or ENCODEC_WAV_FLOAT32 (2)."),
    };
}
