using Encodec.Audio;
using Encodec.Container;

namespace Encodec.Codec;

/// <summary>A recording of unknown length, held in memory until its end has come: for models that take it in one piece.</summary>
internal static class WholeRecording
{
    private const int BlockSamples = 1 << 14;

    /// <summary>Reads it all.</summary>
    /// <exception cref="EncodecException">It is longer than a window may be.</exception>
    public static MemoryAudioSource Read(IAudioInput input)
    {
        List<float> samples = [];
        AudioBuffer block = new(input.Channels, BlockSamples);
        int read;
        do
        {
            read = input.Read(block, 0, BlockSamples);
            for (int sample = 0; sample < read; sample++)
            {
                for (int channel = 0; channel < input.Channels; channel++)
                {
                    samples.Add(block.Channel(channel)[sample]);
                }
            }

            if (samples.Count / input.Channels > EcdcFormat.MaximumWindowSamples)
            {
                throw new EncodecException(
                    EncodecStatus.LimitExceeded, $"The model takes a recording in one piece in the raw form, of up to {EcdcFormat.MaximumWindowSamples} samples; this one is longer.");
            }
        }
        while (read == BlockSamples);

        return new MemoryAudioSource(samples.ToArray(), input.SampleRate, input.Channels, SampleLayout.Interleaved);
    }
}
