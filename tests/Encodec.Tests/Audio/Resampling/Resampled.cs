using Encodec.Audio;
using Encodec.Audio.Resampling;

namespace Encodec.Tests.Audio.Resampling;

/// <summary>Resamples whole signals, through the input and through the sink.</summary>
internal static class Resampled
{
    /// <summary>Pulled out of an input, in blocks of one size.</summary>
    public static float[] Pull(float[] samples, int from, int to, int block = 5000)
    {
        MemoryAudioSource source = new(samples, from, 1, SampleLayout.Planar);
        ResamplingInput input = new(new AudioSourceInput(source), new PolyphaseFilter(new ResamplingRatio(from, to)));
        List<float> result = [];
        AudioBuffer buffer = new(1, block + 2);
        int read;
        do
        {
            read = input.Read(buffer, 2, block);
            result.AddRange(buffer.Channel(0).Slice(2, read));
        }
        while (read == block);

        Assert.Equal(input.Length, result.Count);
        Assert.Equal(0, input.Read(buffer, 0, block));
        return [.. result];
    }

    /// <summary>Pushed through a sink, in blocks of one size.</summary>
    public static float[] Push(float[] samples, int from, int to, int block)
    {
        ResamplingRatio ratio = new(from, to);
        float[] result = new float[ratio.OutputLength(samples.Length)];
        MemoryAudioSink memory = new(result, SampleLayout.Planar);
        ResamplingSink sink = new(memory, new PolyphaseFilter(ratio));
        sink.Begin(from, 1, samples.Length);
        for (int at = 0; at < samples.Length; at += block)
        {
            AudioBuffer buffer = WavBytes.Buffer(samples[at..Math.Min(at + block, samples.Length)]);
            sink.Write(buffer, 0, buffer.Capacity);
        }

        Assert.Equal((to, 1, (long)result.Length), (memory.SampleRate, memory.Channels, memory.Length));
        Assert.Equal(result.Length, memory.Position);
        return result;
    }

    public static float[] Sine(double frequency, int rate, int length) =>
        [.. Enumerable.Range(0, length).Select(i => (float)(0.5 * Math.Sin(Math.Tau * frequency * i / rate)))];
}
