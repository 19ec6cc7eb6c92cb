using Encodec.Audio;

namespace Encodec.Tests.Audio.Files;

/// <summary>Audio, read to its end.</summary>
internal static class Reading
{
    /// <summary>All samples of a mono input, in blocks of a size that fits nothing.</summary>
    public static List<float> All(IAudioInput input, int block = 777)
    {
        List<float> samples = [];
        AudioBuffer buffer = new(input.Channels, block);
        for (int read; (read = input.Read(buffer, 0, block)) > 0;)
        {
            samples.AddRange(buffer.Channel(0)[..read]);
        }

        return samples;
    }

    /// <summary>The short recording.</summary>
    public static List<float> Recording()
    {
        using WavReader reader = new(TestData.Recording(".wav"));
        return All(new AudioSourceInput(reader));
    }
}
