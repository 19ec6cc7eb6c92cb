using Encodec.Audio;
using Encodec.Audio.Channels;
using Encodec.Bundles;

namespace Encodec.Cli.Audio;

/// <summary>Makes a recording what a bundle takes.</summary>
internal static class EncodeConversion
{
    /// <summary>Converts rate and channels.</summary>
    /// <param name="audio">The recording.</param>
    /// <param name="manifest">What the bundle takes.</param>
    /// <param name="picked">Which channels, from 0; null for all.</param>
    public static IAudioInput Apply(IAudioInput audio, BundleManifest manifest, int[]? picked) =>
        AudioConversion.Convert(audio, manifest.SampleRate, Channels(audio.Channels, manifest.Channels, picked));

    /// <summary>The line that says so; null where nothing is converted.</summary>
    public static string? Notice(string path, IAudioInput before, IAudioInput after) =>
        (before.SampleRate, before.Channels) == (after.SampleRate, after.Channels)
            ? null
            : $"encodec: {Printable.Of(path)} has {Format(before)}; converted to {Format(after)}.";

    private static ChannelConversion Channels(int from, int to, int[]? picked)
    {
        if (picked is not null)
        {
            return picked.Length == to ? ChannelConversion.Picking(from, picked) : throw new EncodecException(
                EncodecStatus.InvalidArgument, $"--pick-channels names {picked.Length} channels; the bundle takes {to}.");
        }

        try
        {
            return ChannelConversion.Between(from, to);
        }
        catch (EncodecException exception)
        {
            throw new EncodecException(exception.Status, $"{exception.Message} (--pick-channels).", exception);
        }
    }

    private static string Format(IAudioInput audio) =>
        $"{audio.SampleRate} Hz, {(audio.Channels == 1 ? "1 channel" : $"{audio.Channels} channels")}";
}
