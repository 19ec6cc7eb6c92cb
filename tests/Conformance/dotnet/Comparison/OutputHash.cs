using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Encodec.Conformance.Runners;

namespace Encodec.Conformance.Comparison;

/// <summary>The SHA-256 of what came out: the file, or all samples, stretch after stretch, each [channels][length].</summary>
internal static class OutputHash
{
    public static string Of(CaseResult result)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(result.File ?? []);
        foreach (AudioStretch stretch in result.Audio ?? [])
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(stretch.Samples));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
