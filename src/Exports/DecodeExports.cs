using System.Runtime.InteropServices;
using Encodec.Audio;
using Encodec.Codec;
using Encodec.Container;
using Encodec.Exports.Handles;
using Encodec.Exports.Interop;

namespace Encodec.Exports;

/// <summary>The functions of <c>encodec.h</c> that decode.</summary>
internal static unsafe class DecodeExports
{
    [UnmanagedCallersOnly(EntryPoint = "encodec_read_info")]
    public static int ReadInfo(byte* data, nuint size, void* info)
    {
        try
        {
            using UnmanagedMemoryStream input = Open(data, size);
            EcdcHeader header = new EcdcReader(input).Header;
            NativeStruct.Write(
                info,
                new NativeFileInfo
                {
                    Codebooks = (uint)header.Codebooks,
                    Length = (ulong)header.AudioLength,
                    ProbabilityScale = (uint)header.Precision.Scale,
                    MinimumRange = (uint)header.Precision.MinimumRange,
                    Tau = header.Tau,
                    ChunkSamples = (uint)(header.ChunkSamples ?? 0),
                    ChunkStride = (uint)(header.ChunkStride ?? 0),
                    StepsPerChunk = (uint)(header.StepsPerChunk ?? 0),
                },
                "encodec_file_info");
            return (int)EncodecStatus.Ok;
        }
        catch (Exception exception)
        {
            return LastError.Record(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "encodec_decode")]
    public static int Decode(
        nint codec, void* options, byte* data, nuint size, float* samples, ulong capacity, uint layout, ulong* length)
    {
        try
        {
            using Lease<EncodecCodec> lease = HandleKinds.Codec.Enter(codec);
            NativeDecodeOptions native = NativeStruct.Read(options, OptionMapping.DecodeDefaults, "encodec_decode_options");
            DecodeOptions decodeOptions = OptionMapping.ToOptions(native);
            SampleLayout sampleLayout = OptionMapping.ToLayout(layout);
            using UnmanagedMemoryStream input = Open(data, size);

            // Not merely what the header claims: the caller is about to allocate as much.
            long audioLength = lease.Target.MeasureLength(input);
            if (length != null)
            {
                *length = (ulong)audioLength;
            }

            if (capacity == 0 && samples == null)
            {
                return (int)EncodecStatus.Ok;
            }

            UInt128 needed = (UInt128)(ulong)audioLength * (uint)lease.Target.Bundle.Manifest.Channels;
            if (capacity < needed)
            {
                throw new EncodecException(
                    EncodecStatus.BufferTooSmall, $"The file holds {needed} values; the buffer has room for {capacity}.");
            }

            input.Position = 0;
            using NativeMemoryManager memory = new(samples, needed, "samples");
            using HostProgress progress = new(native.Progress, native.ProgressUserData, HostCancellation.Find(native.Cancellation));
            lease.Target.Decode(input, new MemoryAudioSink(memory.Memory, sampleLayout), decodeOptions, progress, progress.Token);
            return (int)EncodecStatus.Ok;
        }
        catch (Exception exception)
        {
            return LastError.Record(exception, codec);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "encodec_decode_file")]
    public static int DecodeFile(nint codec, void* options, byte* ecdcPath, byte* wavPath, uint format, uint overwrite)
    {
        try
        {
            using Lease<EncodecCodec> lease = HandleKinds.Codec.Enter(codec);
            NativeDecodeOptions native = NativeStruct.Read(options, OptionMapping.DecodeDefaults, "encodec_decode_options");
            using HostProgress progress = new(native.Progress, native.ProgressUserData, HostCancellation.Find(native.Cancellation));
            FileCodec.Decode(
                lease.Target,
                NativeText.Read(ecdcPath, "ecdc_path"),
                NativeText.Read(wavPath, "wav_path"),
                OptionMapping.ToWavFormat(format),
                Flags.Read(overwrite, "overwrite"),
                OptionMapping.ToOptions(native),
                progress,
                progress.Token);
            return (int)EncodecStatus.Ok;
        }
        catch (Exception exception)
        {
            return LastError.Record(exception, codec);
        }
    }

    private static UnmanagedMemoryStream Open(byte* data, nuint size)
    {
        if (data == null)
        {
            throw new EncodecException(EncodecStatus.NullArgument, "data is NULL.");
        }

        return size <= long.MaxValue ? new UnmanagedMemoryStream(data, (long)size) : throw new EncodecException(
            EncodecStatus.InvalidArgument, $"size is {size}; no object in memory is that large.");
    }
}
