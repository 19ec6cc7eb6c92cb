using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Encodec.Conformance.Preparation;

/// <summary>The sample recording as the cases have audio: f32 [channels][samples].</summary>
internal static class SampleAudio
{
    /// <summary>A WAV file of 16 bits with the plain header of 44 bytes, as the sample is.</summary>
    public static void Write(string wav, string destination)
    {
        const int HeaderBytes = 44;
        ReadOnlySpan<byte> file = File.ReadAllBytes(wav);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(file[22..]);
        if (!file[36..40].SequenceEqual("data"u8) || BinaryPrimitives.ReadUInt16LittleEndian(file[34..]) != 16)
        {
            throw new InvalidDataException($"{wav} is not a WAV file of 16 bits whose samples begin at byte {HeaderBytes}.");
        }

        ReadOnlySpan<short> samples = MemoryMarshal.Cast<byte, short>(file[HeaderBytes..]);
        int length = samples.Length / channels;
        float[] planar = new float[length * channels];
        for (int i = 0; i < planar.Length; i++)
        {
            planar[(i % channels * length) + (i / channels)] = samples[i] / 32768f;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        File.WriteAllBytes(destination, MemoryMarshal.AsBytes<float>(planar));
    }
}
