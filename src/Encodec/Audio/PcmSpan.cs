using System.Numerics;

namespace Encodec.Audio;

/// <summary>Reads PCM that lies in one run of memory.</summary>
/// <typeparam name="T">f32 or i16.</typeparam>
/// <param name="samples">Shape [samples, channels] or [channels, samples].</param>
/// <param name="channels">Number of channels; divides the values.</param>
/// <param name="layout">How the channels lie.</param>
internal ref struct PcmSpan<T>(ReadOnlySpan<T> samples, int channels, SampleLayout layout) : ISampleReader
    where T : unmanaged, INumberBase<T>
{
    private readonly ReadOnlySpan<T> _samples = samples;
    private int _position;

    /// <summary>Samples per channel in all.</summary>
    public readonly int Length => _samples.Length / channels;

    public void Read(AudioBuffer destination, int offset, int count)
    {
        AudioRange.Check(destination, channels, offset, count);
        AudioRange.CheckRemaining(count, _position, Length);
        for (int channel = 0; channel < channels && count > 0; channel++)
        {
            (int first, int stride) = layout == SampleLayout.Planar
                ? ((channel * Length) + _position, 1)
                : ((_position * channels) + channel, channels);
            SampleCopy.Copy(_samples[first..], stride, destination.Channel(channel).Slice(offset, count));
        }

        _position += count;
    }
}
