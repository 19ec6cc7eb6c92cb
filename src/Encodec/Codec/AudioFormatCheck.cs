using Encodec.Bundles;

namespace Encodec.Codec;

/// <summary>Audio has to have the bundle's rate and channels.</summary>
internal static class AudioFormatCheck
{
    public static void Require(BundleManifest manifest, int sampleRate, int channels)
    {
        if (sampleRate != manifest.SampleRate)
        {
            throw new EncodecException(
                EncodecStatus.SampleRateMismatch, $"The audio has {sampleRate} Hz; the bundle '{manifest.ModelName}' takes {manifest.SampleRate} Hz.");
        }

        if (channels != manifest.Channels)
        {
            throw new EncodecException(
                EncodecStatus.ChannelCountMismatch,
                $"The audio has {Channels(channels)}; the bundle '{manifest.ModelName}' takes {Channels(manifest.Channels)}.");
        }
    }

    private static string Channels(int count) => count == 1 ? "1 channel" : $"{count} channels";
}
