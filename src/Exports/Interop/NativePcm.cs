using System.Numerics;
using System.Runtime.InteropServices;
using Encodec.Audio;

namespace Encodec.Exports.Interop;

/// <summary>A caller's samples, in place, interleaved or with a pointer per channel. Valid for the duration of the call that brought them.</summary>
/// <typeparam name="T">f32 or i16.</typeparam>
internal unsafe ref struct NativePcm<T> : ISampleReader
    where T : unmanaged, INumberBase<T>
{
    /// <summary>Values that are looked at together; a span holds no more than an int counts.</summary>
    private const int BlockValues = 1 << 20;

    private readonly T* _interleaved;
    private readonly T** _planar;
    private readonly int _channels;
    private readonly long _count;
    private long _position;

    /// <summary>Checks the pointer to interleaved samples.</summary>
    public NativePcm(T* samples, int channels, nuint count)
        : this(channels, count)
    {
        if (samples == null && count != 0)
        {
            throw new EncodecException(EncodecStatus.NullArgument, $"interleaved is NULL, but {count} samples were announced.");
        }

        _interleaved = samples;
    }

    /// <summary>Checks the pointers to the channels' samples.</summary>
    public NativePcm(T** channelSamples, int channels, nuint count)
        : this(channels, count)
    {
        if (channelSamples == null && count != 0)
        {
            throw new EncodecException(EncodecStatus.NullArgument, $"channels is NULL, but {count} samples were announced.");
        }

        for (int channel = 0; channel < channels && count != 0; channel++)
        {
            if (channelSamples[channel] == null)
            {
                throw new EncodecException(EncodecStatus.NullArgument, $"channels[{channel}] is NULL, but {count} samples were announced.");
            }
        }

        _planar = channelSamples;
    }

    private NativePcm(int channels, nuint count)
    {
        if ((UInt128)count * (uint)channels * (uint)sizeof(T) > long.MaxValue)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"count is {count}; no object in memory is that large.");
        }

        _channels = channels;
        _count = (long)count;
    }

    /// <summary>Samples per channel.</summary>
    public readonly long Count => _count;

    /// <summary>Refuses a NaN or infinity among the samples.</summary>
    public readonly void RequireFinite()
    {
        if (typeof(T) != typeof(float))
        {
            return;
        }

        if (_planar == null)
        {
            Require(_interleaved, _count * _channels, channel: null);
            return;
        }

        for (int channel = 0; channel < _channels; channel++)
        {
            Require(_planar[channel], _count, channel);
        }
    }

    /// <inheritdoc/>
    public void Read(AudioBuffer destination, int offset, int count)
    {
        int stride = _planar == null ? _channels : 1;
        for (int channel = 0; channel < _channels && count > 0; channel++)
        {
            T* first = _planar == null ? _interleaved + (_position * _channels) + channel : _planar[channel] + _position;
            SampleCopy.Copy(new ReadOnlySpan<T>(first, ((count - 1) * stride) + 1), stride, destination.Channel(channel).Slice(offset, count));
        }

        _position += count;
    }

    private readonly void Require(T* values, long count, int? channel)
    {
        for (long first = 0; first < count; first += BlockValues)
        {
            ReadOnlySpan<float> block = MemoryMarshal.Cast<T, float>(new ReadOnlySpan<T>(values + first, (int)Math.Min(count - first, BlockValues)));
            int wrong = FiniteSamples.IndexOfOther(block);
            if (wrong >= 0)
            {
                long at = first + wrong;
                (long sample, long of) = channel is int known ? (at, known) : (at / _channels, at % _channels);
                throw new EncodecException(
                    EncodecStatus.InvalidArgument, $"Sample {sample} of channel {of} of those pushed is {block[wrong]}; expected a finite number.");
            }
        }
    }
}
