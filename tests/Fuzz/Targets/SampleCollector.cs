using Encodec.Audio;

namespace Encodec.Fuzz.Targets;

/// <summary>Keeps the samples that it is given, all channels one after the other at each place, up to a limit: then it stops whoever gives them.</summary>
/// <param name="most">Most samples per channel.</param>
internal sealed class SampleCollector(long most) : IAudioSink
{
    private readonly List<float> _samples = [];

    /// <summary>Samples per channel that were announced; -1 if none were.</summary>
    public long Announced { get; private set; } = -1;

    /// <summary>Samples per channel.</summary>
    public long Length { get; private set; }

    /// <summary>[samples][channels].</summary>
    public ReadOnlySpan<float> Samples => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_samples);

    /// <summary>Channels; 0 before there were any.</summary>
    public int Channels { get; private set; }

    public void Begin(int sampleRate, int channels, long length)
    {
        Refusal.Require(Announced < 0, "a sink was begun twice");
        Announced = length;
    }

    public void Write(AudioBuffer source, int offset, int count)
    {
        Refusal.Require(count > 0, $"{count} samples were written");
        Channels = source.Channels;
        for (int i = 0; i < count; i++)
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                _samples.Add(source.Channel(channel)[offset + i]);
            }
        }

        Length += count;
        Refusal.Require(Announced < 0 || Length <= Announced, $"{Length} samples of {Announced}");
        if (Length > most)
        {
            throw new EnoughException();
        }
    }
}
