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
            Assert.NotEqual(0, ((delegate* unmanaged<nint, NativeDecodeOptions*, nint*, int>)&DecoderExports.Create)(handles[1], &options, &made));
            Assert.Equal(0, made);
            Assert.NotEqual(0, ((delegate* unmanaged<nint, NativeEncodeOptions*, uint, uint, nint*, int>)&EncoderExports.Create)(handles[1], null, 1, 1, &made));
            Assert.NotEqual(0, ((delegate* unmanaged<nint, NativeDecodeOptions*, byte*, nuint, nint*, int>)&ReaderExports.OpenMemory)(handles[1], null, &nothing, 1, &made));
            Assert.NotEqual(0, ((delegate* unmanaged<nint, NativeFrameCallbacks*, nint*, int>)&CodecExports.CreateWithCallbacks)(handles[0], null, &made));
            Assert.NotEqual(0, ((delegate* unmanaged<byte*, nint*, int>)&BundleExports.Open)(&nothing, &made));
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
            Ok(((delegate* unmanaged<byte*, nint*, int>)&BundleExports.Open)(folder, handles));
        }

        nint codec;
        Ok(((delegate* unmanaged<nint, NativeFrameCallbacks*, nint*, int>)&CodecExports.CreateWithCallbacks)(handles[0], &callbacks, &codec));
        handles[1] = codec;
        Ok(((delegate* unmanaged<nint, NativeEncodeOptions*, uint, uint, nint*, int>)&EncoderExports.Create)(codec, null, 48000, 2, handles + 2));
        Ok(((delegate* unmanaged<nint, NativeDecodeOptions*, nint*, int>)&DecoderExports.Create)(codec, null, handles + 3));
        fixed (byte* data = Empty)
        {
            Ok(((delegate* unmanaged<nint, NativeDecodeOptions*, byte*, nuint, nint*, int>)&ReaderExports.OpenMemory)(codec, null, data, (nuint)Empty.Length, handles + 4));
        }

        Ok(((delegate* unmanaged<nint*, int>)&CancellationExports.Create)(handles + 5));
    }

    private static void Use(nint* handles, int how)
    {
        float* samples = stackalloc float[2 * 100];
        Unsafe.InitBlockUnaligned(samples, 0, 2 * 100 * sizeof(float));
        if (how > 0)
        {
            Ok(((delegate* unmanaged<nint, float*, nuint, int>)&EncoderExports.PushFloats)(handles[2], samples, 100));
        }

        if (how > 1)
        {
            Ok(((delegate* unmanaged<nint, int>)&EncoderExports.Finish)(handles[2]));
            Assert.NotEqual(0, ((delegate* unmanaged<nint, int>)&DecoderExports.Finish)(handles[3]));
        }

        if (how > 2)
        {
            Ok(((delegate* unmanaged<nint, int>)&CancellationExports.Cancel)(handles[5]));
        }
    }

    private static void Destroy(int kind, nint* handles)
    {
        delegate* unmanaged<nint*, int> destroy = kind switch
        {
            0 => &BundleExports.Destroy,
            1 => &CodecExports.Destroy,
            2 => &EncoderExports.Destroy,
            3 => &DecoderExports.Destroy,
            4 => &ReaderExports.Destroy,
            _ => &CancellationExports.Destroy,
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
