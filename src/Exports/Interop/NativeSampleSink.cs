using Encodec.Audio;

namespace Encodec.Exports.Interop;

/// <summary>A caller's buffers that samples are pulled into, from their start.</summary>
internal abstract unsafe class NativeSampleSink : IAudioSink
{
    private nuint _position;

    /// <summary>Nothing to prepare.</summary>
    public void Begin(int sampleRate, int channels, long length)
    {
    }

    public void Write(AudioBuffer source, int offset, int count)
    {
        for (int channel = 0; channel < source.Channels; channel++)
        {
            Write(source.Channel(channel).Slice(offset, count), channel, _position);
        }

        _position += (nuint)count;
    }

    /// <summary>One buffer with the channels of each moment side by side.</summary>
    public static NativeSampleSink Interleaved(float* buffer, nuint capacity, int channels)
    {
        Require(buffer, capacity, "interleaved");
        return new InterleavedFloats(buffer, channels);
    }

    /// <summary>The same for samples of 16 bits.</summary>
    public static NativeSampleSink Interleaved(short* buffer, nuint capacity, int channels)
    {
        Require(buffer, capacity, "interleaved");
        return new InterleavedShorts(buffer, channels);
    }

    /// <summary>A buffer for each channel.</summary>
    public static NativeSampleSink Planar(float** buffers, nuint capacity, int channels)
    {
        RequireAll((void**)buffers, capacity, channels);
        return new PlanarFloats(buffers);
    }

    /// <summary>The same for samples of 16 bits.</summary>
    public static NativeSampleSink Planar(short** buffers, nuint capacity, int channels)
    {
        RequireAll((void**)buffers, capacity, channels);
        return new PlanarShorts(buffers);
    }

    /// <summary>Writes one channel's samples.</summary>
    protected abstract void Write(ReadOnlySpan<float> samples, int channel, nuint position);

    private static void Require(void* buffer, nuint capacity, string name)
    {
        if (buffer == null && capacity > 0)
        {
            throw new EncodecException(EncodecStatus.NullArgument, $"{name} is NULL, but capacity is {capacity}.");
        }
    }

    private static void RequireAll(void** buffers, nuint capacity, int channels)
    {
        Require(buffers, capacity, "channels");
        for (int channel = 0; channel < channels && capacity > 0; channel++)
        {
            Require(buffers[channel], capacity, $"channels[{channel}]");
        }
    }

    private sealed class InterleavedFloats(float* buffer, int channels) : NativeSampleSink
    {
        protected override void Write(ReadOnlySpan<float> samples, int channel, nuint position)
        {
            float* target = buffer + (position * (nuint)channels) + channel;
            for (int i = 0; i < samples.Length; i++, target += channels)
            {
                *target = samples[i];
            }
        }
    }

    private sealed class InterleavedShorts(short* buffer, int channels) : NativeSampleSink
    {
        protected override void Write(ReadOnlySpan<float> samples, int channel, nuint position)
        {
            short* target = buffer + (position * (nuint)channels) + channel;
            for (int i = 0; i < samples.Length; i++, target += channels)
            {
                *target = Pcm16.FromFloat(samples[i]);
            }
        }
    }

    private sealed class PlanarFloats(float** buffers) : NativeSampleSink
    {
        protected override void Write(ReadOnlySpan<float> samples, int channel, nuint position) =>
            samples.CopyTo(new Span<float>(buffers[channel] + position, samples.Length));
    }

    private sealed class PlanarShorts(short** buffers) : NativeSampleSink
    {
        protected override void Write(ReadOnlySpan<float> samples, int channel, nuint position)
        {
            short* target = buffers[channel] + position;
            for (int i = 0; i < samples.Length; i++)
            {
                target[i] = Pcm16.FromFloat(samples[i]);
            }
        }
    }
}
