using Encodec.Audio.Channels;
using Encodec.Audio.Resampling;

namespace Encodec.Audio;

/// <summary>Rate and channels in one go, in the order that is less work: the rate is changed where there are fewer channels.</summary>
public static class AudioConversion
{
    /// <summary>An input, converted.</summary>
    /// <param name="input">Not read by others from now on.</param>
    /// <param name="sampleRate">The rate that is wanted.</param>
    /// <param name="channels">From the input's channels to those that are wanted.</param>
    /// <returns>The input itself where there is nothing to do.</returns>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.SampleRateMismatch"/> for rates that are not converted.</exception>
    public static IAudioInput Convert(IAudioInput input, int sampleRate, ChannelConversion channels)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(channels);
        bool isFewer = channels.To < channels.From;
        IAudioInput first = isFewer ? WithChannels(input, channels) : input;
        IAudioInput resampled = first.SampleRate == sampleRate
            ? first
            : new ResamplingInput(first, new PolyphaseFilter(new ResamplingRatio(first.SampleRate, sampleRate)));
        return isFewer ? resampled : WithChannels(resampled, channels);
    }

    /// <summary>A sink that converts on the way to another.</summary>
    /// <param name="sink">Receives the result.</param>
    /// <param name="fromRate">The rate that will come.</param>
    /// <param name="toRate">The rate that is wanted.</param>
    /// <param name="channels">From the channels that will come to those that are wanted.</param>
    /// <returns>The sink itself where there is nothing to do.</returns>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.SampleRateMismatch"/> for rates that are not converted.</exception>
    public static IAudioSink Convert(IAudioSink sink, int fromRate, int toRate, ChannelConversion channels)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(channels);
        bool isFewer = channels.To < channels.From;
        IAudioSink last = isFewer ? sink : WithChannels(sink, channels);
        IAudioSink resampled = fromRate == toRate
            ? last
            : new ResamplingSink(last, new PolyphaseFilter(new ResamplingRatio(fromRate, toRate)));
        return isFewer ? WithChannels(resampled, channels) : resampled;
    }

    private static IAudioInput WithChannels(IAudioInput input, ChannelConversion channels) =>
        channels.ChangesNothing ? input : new ChannelInput(input, channels);

    private static IAudioSink WithChannels(IAudioSink sink, ChannelConversion channels) =>
        channels.ChangesNothing ? sink : new ChannelSink(sink, channels);
}
