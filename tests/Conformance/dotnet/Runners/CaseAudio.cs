using System.Text.Json;
using Encodec.Conformance.Cases;

namespace Encodec.Conformance.Runners;

/// <summary>A case's audio.</summary>
internal static class CaseAudio
{
    /// <summary>[channels][samples].</summary>
    public static float[] Samples(string folder, ConformanceCase conformanceCase, int channels)
    {
        float[] samples = conformanceCase.Audio.ValueKind == JsonValueKind.String
            ? RawValues.Read<float>(Path.Combine(folder, conformanceCase.Audio.GetString()!))
            : new float[conformanceCase.Audio.GetProperty("silence").GetInt64() * channels];
        if (conformanceCase.NotANumberAt is int at)
        {
            samples[at] = float.NaN;
        }

        return samples;
    }
}
