using Encodec.Audio.Channels;
using Encodec.Audio.Levels;

namespace Encodec.Audio.Files;

/// <summary>Makes a recording what is wanted: rate, channels, level.</summary>
public static class AudioPipeline
{
    /// <summary>Converts.</summary>
    /// <param name="audio">The recording; not read by others from now on.</param>
    /// <param name="sampleRate">The rate that is wanted.</param>
    /// <param name="channels">The channels that are wanted.</param>
    /// <param name="options">How; with <see cref="AudioInputOptions.Convert"/> off, rate and channels stay what they are.</param>
    /// <param name="level">Gain, peaks, limiter, of this recording alone.</param>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.SampleRateMismatch"/> or <see cref="EncodecStatus.ChannelCountMismatch"/> for what is not converted.
    /// </exception>
    public static IAudioInput Apply(IAudioInput audio, int sampleRate, int channels, AudioInputOptions options, LevelControl level)
    {
        ArgumentNullException.ThrowIfNull(audio);
        ArgumentNullException.ThrowIfNull(options);
        return new LevelInput(
            options.Convert ? AudioConversion.Convert(audio, sampleRate, Channels(audio.Channels, channels, options.PickedChannels)) : audio, level);
    }

    private static ChannelConversion Channels(int from, int to, IReadOnlyList<int>? picked)
    {
        if (picked is null)
        {
            return ChannelConversion.Between(from, to);
        }

        return picked.Count == to ? ChannelConversion.Picking(from, picked) : throw new EncodecException(
            EncodecStatus.InvalidArgument, $"{picked.Count} channels were picked; {to} are wanted");
    }
}
