using System.Buffers.Binary;

namespace Encodec.Audio;

/// <summary>
/// f32 to stored samples, one channel into interleaved frames at a time. Integers are clamped to full scale and rounded to the nearest,
/// halves to even; the scale is the one that <see cref="SampleDecoder"/> undoes, so what was read from integers is written back unchanged.
/// </summary>
internal static class SampleEncoder
{
    /// <summary>Converts a stretch of a buffer into frames.</summary>
    /// <param name="format">How to store the samples: 16- or 24-bit PCM, or 32-bit float.</param>
    /// <param name="source">Holds the samples.</param>
    /// <param name="offset">Where in the source's channels they start.</param>
    /// <param name="frames">Receives as many frames as fit in it.</param>
    public static void Encode(WavSampleFormat format, AudioBuffer source, int offset, Span<byte> frames)
    {
        int sampleSize = WavFormat.ByteCount(format);
        int stride = sampleSize * source.Channels;
        int count = frames.Length / stride;
        for (int channel = 0; channel < source.Channels && count > 0; channel++)
        {
            ReadOnlySpan<float> samples = source.Channel(channel).Slice(offset, count);
            Span<byte> destination = frames[(channel * sampleSize)..];
            switch (format)
            {
                case WavSampleFormat.Pcm16:
                    EncodePcm16(samples, destination, stride);
                    break;
                case WavSampleFormat.Pcm24:
                    EncodePcm24(samples, destination, stride);
                    break;
                default:
                    EncodeFloat32(samples, destination, stride);
                    break;
            }
        }
    }

    private static void EncodePcm16(ReadOnlySpan<float> source, Span<byte> destination, int stride)
    {
        for (int i = 0, at = 0; i < source.Length; i++, at += stride)
        {
            BinaryPrimitives.WriteInt16LittleEndian(destination[at..], Pcm16.FromFloat(source[i]));
        }
    }

    private static void EncodePcm24(ReadOnlySpan<float> source, Span<byte> destination, int stride)
    {
        for (int i = 0, at = 0; i < source.Length; i++, at += stride)
        {
            int value = Quantize(source[i], 8388608);
            Span<byte> sample = destination.Slice(at, 3);
            sample[0] = (byte)value;
            sample[1] = (byte)(value >> 8);
            sample[2] = (byte)(value >> 16);
        }
    }

    private static void EncodeFloat32(ReadOnlySpan<float> source, Span<byte> destination, int stride)
    {
        for (int i = 0, at = 0; i < source.Length; i++, at += stride)
        {
            // Beyond full scale is what float files are for; what is not a number at all would only be refused by the next reader.
            float value = source[i];
            float kept = float.IsFinite(value) ? value : float.IsNaN(value) ? 0 : MathF.Sign(value);
            BinaryPrimitives.WriteSingleLittleEndian(destination[at..], kept);
        }
    }

    /// <summary>A sample as an integer in [-<paramref name="scale"/>, <paramref name="scale"/> - 1].</summary>
    internal static int Quantize(float sample, float scale)
    {
        float value = float.IsNaN(sample) ? 0 : MathF.Round(sample * scale, MidpointRounding.ToEven);
        return (int)Math.Clamp(value, -scale, scale - 1);
    }
}
