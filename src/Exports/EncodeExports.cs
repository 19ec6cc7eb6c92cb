using System.Runtime.InteropServices;
using Encodec.Audio;
using Encodec.Codec;
using Encodec.Exports.Handles;
using Encodec.Exports.Interop;

namespace Encodec.Exports;

/// <summary>The functions of <c>encodec.h</c> that encode.</summary>
internal static unsafe class EncodeExports
{
    [UnmanagedCallersOnly(EntryPoint = "encodec_encode")]
    public static int Encode(
        nint codec, void* options, float* samples, ulong length, uint sampleRate, uint channels, uint layout, byte** data, nuint* size)
    {
        try
        {
            if (data == null || size == null)
            {
                throw new EncodecException(EncodecStatus.NullArgument, $"{(data == null ? "data" : "size")} is NULL.");
            }

            *data = null;
            *size = 0;
            using Lease<EncodecCodec> lease = HandleKinds.Codec.Enter(codec);
            NativeEncodeOptions native = NativeStruct.Read(options, default(NativeEncodeOptions), "encodec_encode_options");
            EncodeOptions encodeOptions = OptionMapping.ToOptions(native);
            SampleLayout sampleLayout = OptionMapping.ToLayout(layout);

            // Before the samples are looked at: with a wrong channel count the buffer is shorter than it seems.
            lease.Target.RequireAudioFormat(Flags.Count(sampleRate, "sample_rate"), Flags.Count(channels, "channels"));
            using NativeMemoryManager memory = new(samples, (UInt128)length * channels, "samples");
            MemoryAudioSource source = new(memory.Memory, (int)sampleRate, (int)channels, sampleLayout);
            using MemoryStream output = new();
            using HostProgress progress = new(native.Progress, native.ProgressUserData, HostCancellation.Find(native.Cancellation));
            lease.Target.Encode(source, output, encodeOptions, progress, progress.Token);
            Return(output, data, size);
            return (int)EncodecStatus.Ok;
        }
        catch (Exception exception)
        {
            return LastError.Record(exception, codec);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "encodec_encode_file")]
    public static int EncodeFile(nint codec, void* options, byte* wavPath, byte* ecdcPath, uint overwrite)
    {
        try
        {
            using Lease<EncodecCodec> lease = HandleKinds.Codec.Enter(codec);
            NativeEncodeOptions native = NativeStruct.Read(options, default(NativeEncodeOptions), "encodec_encode_options");
            using HostProgress progress = new(native.Progress, native.ProgressUserData, HostCancellation.Find(native.Cancellation));
            FileCodec.Encode(
                lease.Target,
                NativeText.Read(wavPath, "wav_path"),
                NativeText.Read(ecdcPath, "ecdc_path"),
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

    private static void Return(MemoryStream output, byte** data, nuint* size)
    {
        nuint length = (nuint)output.Length;
        byte* memory = (byte*)NativeMemory.Alloc(length);
        new ReadOnlySpan<byte>(output.GetBuffer(), 0, (int)length).CopyTo(new Span<byte>(memory, (int)length));
        *data = memory;
        *size = length;
    }
}
