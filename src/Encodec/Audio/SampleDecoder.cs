using System.Buffers.Binary;

namespace Encodec.Audio;

/// <summary>Stored samples to f32, one channel out of interleaved frames at a time.</summary>
internal static class SampleDecoder
{
    /// <summary>Converts frames into the channels of a buffer.</summary>
    /// <param name="format">How the samples are stored.</param>
    /// <param name="frames">Whole frames, one sample of each of the destination's channels in each.</param>
    /// <param name="destination">Receives the samples.</param>
    /// <param name="offset">Where in the destination's channels to start.</param>
    public static void Decode(WavSampleFormat format, ReadOnlySpan<byte> frames, AudioBuffer destination, int offset)
    {
        int sampleSize = WavFormat.ByteCount(format);
        int stride = sampleSize * destination.Channels;
        int count = frames.Length / stride;
        for (int channel = 0; channel < destination.Channels && count > 0; channel++)
        {
            Decode(format, frames[(channel * sampleSize)..], stride, destination.Channel(channel).Slice(offset, count));
        }
    }

    private static void Decode(WavSampleFormat format, ReadOnlySpan<byte> source, int stride, Span<float> destination)
    {
        switch (format)
        {
            case WavSampleFormat.Pcm8:
                DecodePcm8(source, stride, destination);
                break;
            case WavSampleFormat.Pcm16:
                DecodePcm16(source, stride, destination);
                break;
            case WavSampleFormat.Pcm24:
                DecodePcm24(source, stride, destination);
                break;
            case WavSampleFormat.Pcm32:
                DecodePcm32(source, stride, destination);
                break;
            case WavSampleFormat.Float32:
                DecodeFloat32(source, stride, destination);
                break;
            default:
                DecodeFloat64(source, stride, destination);
                break;
        }
    }

    private static void DecodePcm8(ReadOnlySpan<byte> source, int stride, Span<float> destination)
    {
        for (int i = 0, at = 0; i < destination.Length; i++, at += stride)
        {
            destination[i] = (source[at] - 128) * (1f / 128);
        }
    }

    private static void DecodePcm16(ReadOnlySpan<byte> source, int stride, Span<float> destination)
    {
        for (int i = 0, at = 0; i < destination.Length; i++, at += stride)
        {
            destination[i] = BinaryPrimitives.ReadInt16LittleEndian(source[at..]) * (1f / 32768);
        }
    }

    private static void DecodePcm24(ReadOnlySpan<byte> source, int stride, Span<float> destination)
    {
        for (int i = 0, at = 0; i < destination.Length; i++, at += stride)
        {
            // In the top three bytes of an int the sign falls into place; 24 bits and a power of two lose nothing in f32.
            ReadOnlySpan<byte> sample = source.Slice(at, 3);
            destination[i] = ((sample[0] << 8) | (sample[1] << 16) | (sample[2] << 24)) * (1f / 2147483648f);
        }
    }

    private static void DecodePcm32(ReadOnlySpan<byte> source, int stride, Span<float> destination)
    {
        for (int i = 0, at = 0; i < destination.Length; i++, at += stride)
        {
            destination[i] = BinaryPrimitives.ReadInt32LittleEndian(source[at..]) * (1f / 2147483648f);
        }
    }

    private static void DecodeFloat32(ReadOnlySpan<byte> source, int stride, Span<float> destination)
    {
        for (int i = 0, at = 0; i < destination.Length; i++, at += stride)
        {
            destination[i] = BinaryPrimitives.ReadSingleLittleEndian(source[at..]);
        }
    }

    private static void DecodeFloat64(ReadOnlySpan<byte> source, int stride, Span<float> destination)
    {
        for (int i = 0, at = 0; i < destination.Length; i++, at += stride)
        {
            destination[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(source[at..]);
        }
    }
}
