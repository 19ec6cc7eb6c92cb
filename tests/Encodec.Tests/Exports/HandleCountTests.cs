using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Encodec.Bundles;
using Encodec.Codec.Codes;
using Encodec.Exports;
using Encodec.Exports.Handles;
using Encodec.Exports.Interop;

namespace Encodec.Tests.Exports;

/// <summary>A thousand rounds of all that hosts can make, by the exported functions, destroyed in every order: no handle stays.</summary>
[Collection(HandleTests.Collection)]
public unsafe class HandleCountTests
{
    private const int Rounds = 1000;
    private const int Kinds = 6;

    private static readonly byte[] Empty = EmptyFile();

    [Fact]
    public void No_handle_stays_whatever_the_order()
    {
        int before = HandleTable.Count;
        nint* handles = stackalloc nint[Kinds];
        for (int round = 0; round < Rounds; round++)
        {
            Make(handles);
            Assert.Equal(before + Kinds, HandleTable.Count);
            Use(handles, round % 4);
            for (int i = 0; i < Kinds; i++)
            {
                Destroy((i + round) % Kinds, handles);
            }

            Assert.Equal(before, HandleTable.Count);
        }
    }

    [Fact]
    public void What_cannot_be_made_leaves_none()
    {
        int before = HandleTable.Count;
        nint* handles = stackalloc nint[Kinds];
        Make(handles);
        for (int round = 0; round < Rounds; round++)
        {
            nint made = 1;
            byte nothing = 0;
            NativeDecodeOptions options = new() { StructSize = (uint)sizeof(NativeDecodeOptions), Reserved = 1 };
            Assert.NotEqual(0, ((delegate* unmanaged<nint, NativeDecodeOptions*, nint*, int>)&Door.encodec_decoder_create)(handles[1], &options, &made));
            Assert.Equal(0, made);
            Assert.NotEqual(0, ((delegate* unmanaged<nint, NativeEncodeOptions*, uint, uint, nint*, int>)&Door.encodec_encoder_create)(handles[1], null, 1, 1, &made));
            Assert.NotEqual(0, ((delegate* unmanaged<nint, NativeDecodeOptions*, byte*, nuint, nint*, int>)&Door.encodec_reader_open_memory)(handles[1], null, &nothing, 1, &made));
            Assert.NotEqual(0, ((delegate* unmanaged<nint, NativeFrameCallbacks*, nint*, int>)&Door.encodec_codec_create_with_callbacks)(handles[0], null, &made));
            Assert.NotEqual(0, ((delegate* unmanaged<byte*, nint*, int>)&Door.encodec_bundle_open)(&nothing, &made));
        }

        Assert.Equal(before + Kinds, HandleTable.Count);
        for (int i = 0; i < Kinds; i++)
        {
            Destroy(i, handles);
        }

        Assert.Equal(before, HandleTable.Count);
    }

    /// <summary>Bundle, codec, encoder, decoder, reader, cancellation.</summary>
    private static void Make(nint* handles)
    {
        NativeFrameCallbacks callbacks = new()
        {
            StructSize = (uint)sizeof(NativeFrameCallbacks),
            EncodeFrames = &EncodeFrames,
            DecodeFrames = &DecodeFrames,
        };
        fixed (byte* folder = Encoding.UTF8.GetBytes(TestData.TinyBundle + '\0'))
        {
            Ok(((delegate* unmanaged<byte*, nint*, int>)&Door.encodec_bundle_open)(folder, handles));
        }

        nint codec;
        Ok(((delegate* unmanaged<nint, NativeFrameCallbacks*, nint*, int>)&Door.encodec_codec_create_with_callbacks)(handles[0], &callbacks, &codec));
        handles[1] = codec;
        Ok(((delegate* unmanaged<nint, NativeEncodeOptions*, uint, uint, nint*, int>)&Door.encodec_encoder_create)(codec, null, 48000, 2, handles + 2));
        Ok(((delegate* unmanaged<nint, NativeDecodeOptions*, nint*, int>)&Door.encodec_decoder_create)(codec, null, handles + 3));
        fixed (byte* data = Empty)
        {
            Ok(((delegate* unmanaged<nint, NativeDecodeOptions*, byte*, nuint, nint*, int>)&Door.encodec_reader_open_memory)(codec, null, data, (nuint)Empty.Length, handles + 4));
        }

        Ok(((delegate* unmanaged<nint*, int>)&Door.encodec_cancellation_create)(handles + 5));
    }

    private static void Use(nint* handles, int how)
    {
        float* samples = stackalloc float[2 * 100];
        Unsafe.InitBlockUnaligned(samples, 0, 2 * 100 * sizeof(float));
        if (how > 0)
        {
            Ok(((delegate* unmanaged<nint, float*, nuint, int>)&Door.encodec_encoder_push_f32)(handles[2], samples, 100));
        }

        if (how > 1)
        {
            Ok(((delegate* unmanaged<nint, int>)&Door.encodec_encoder_finish)(handles[2]));
            Assert.NotEqual(0, ((delegate* unmanaged<nint, int>)&Door.encodec_decoder_finish)(handles[3]));
        }

        if (how > 2)
        {
            Ok(((delegate* unmanaged<nint, int>)&Door.encodec_cancellation_cancel)(handles[5]));
        }
    }

    private static void Destroy(int kind, nint* handles)
    {
        delegate* unmanaged<nint*, int> destroy = kind switch
        {
            0 => &Door.encodec_bundle_destroy,
            1 => &Door.encodec_codec_destroy,
            2 => &Door.encodec_encoder_destroy,
            3 => &Door.encodec_decoder_destroy,
            4 => &Door.encodec_reader_destroy,
            _ => &Door.encodec_cancellation_destroy,
        };
        Ok(destroy(handles + kind));
        Assert.Equal(0, handles[kind]);
    }

    /// <summary>A recording of no samples.</summary>
    private static byte[] EmptyFile()
    {
        EntropyCodec codec = new(ModelBundle.Open(TestData.TinyBundle));
        using MemoryStream file = new();
        codec.Encode(codec.Plan(0, hasStaticTimeAxis: false), ReadOnlyMemory<int>.Empty, ReadOnlyMemory<float>.Empty, file);

        // Readers keep the address.
        byte[] pinned = GC.AllocateArray<byte>((int)file.Length, pinned: true);
        file.ToArray().CopyTo(pinned, 0);
        return pinned;
    }

    private static void Ok(int status) => Assert.True(status == 0, $"{status}: {LastError.Message}");

    [UnmanagedCallersOnly]
    private static int EncodeFrames(
        void* userData, float* audio, uint windows, uint channels, uint samples, int* codes, uint codebooks, uint frames, float* scales)
    {
        new Span<int>(codes, (int)(windows * codebooks * frames)).Clear();
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int DecodeFrames(
        void* userData, int* codes, float* scales, uint windows, uint codebooks, uint frames, float* audio, uint channels, uint samples) => 0;
}
