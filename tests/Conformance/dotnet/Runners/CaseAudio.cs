using System.Runtime.InteropServices;
using System.Text.Json;
using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Conformance.Cases;

namespace Encodec.Conformance.Runners;

/// <summary>A case's audio.</summary>
internal static class CaseAudio
{
    public static MemoryAudioSource Read(string folder, ConformanceCase conformanceCase, BundleManifest manifest)
    {
        int channels = conformanceCase.Channels ?? manifest.Channels;
        float[] samples = Samples(folder, conformanceCase, channels);
        return new MemoryAudioSource(samples, conformanceCase.SampleRate ?? manifest.SampleRate, channels, SampleLayout.Planar);
    }

    /// <summary>[channels][samples].</summary>
    public static float[] Samples(string folder, ConformanceCase conformanceCase, int channels)
    {
        float[] samples = conformanceCase.Audio.ValueKind == JsonValueKind.String
            ? MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(folder, conformanceCase.Audio.GetString()!))).ToArray()
            : new float[conformanceCase.Audio.GetProperty("silence").GetInt64() * channels];
        if (conformanceCase.NotANumberAt is int at)
        {
            samples[at] = float.NaN;
        }

        return samples;
    }
}
