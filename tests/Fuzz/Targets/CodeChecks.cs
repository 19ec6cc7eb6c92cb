using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Codec.Codes;
using Encodec.Fuzz.Seeds;

namespace Encodec.Fuzz.Targets;

/// <summary>A file that decodes to samples decodes to codes within their bounds too, and the other way round as far as a frame model lets it.</summary>
internal static class CodeChecks
{
    /// <summary>Codes of a recording that is looked at.</summary>
    private const long MostCodes = 1 << 20;

    public static void Run(GoldenBundle bundle, byte[] input, Decoding whole)
    {
        EntropyCodec codec = new(bundle.Bundle);
        BundleManifest manifest = bundle.Bundle.Manifest;
        EncodecException? failure = Refusal.Of("decoding to codes", Refusal.OfFile, () =>
        {
            ChunkLayout layout = codec.Plan(new MemoryStream(input, writable: false));
            UInt128 count = (UInt128)layout.ChunkCount * (uint)manifest.Codebooks * (uint)layout.CodeFrames;
            if (count > (UInt128)MostCodes)
            {
                return;
            }

            int[] codes = new int[(int)count];
            codec.Decode(new MemoryStream(input, writable: false), codes, new float[layout.ChunkCount], new DecodeOptions { Threads = 1 });
            foreach (int code in codes)
            {
                Refusal.Require((uint)code < (uint)manifest.CodebookCardinality, $"code {code} of {manifest.CodebookCardinality}");
            }
        });
        Refusal.Require(failure is null || !whole.IsWhole, $"refused as codes alone: {failure?.Message}");
    }
}
