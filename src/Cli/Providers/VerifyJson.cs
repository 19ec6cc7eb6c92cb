using System.Text.Json;
using Encodec.Bundles;
using Encodec.Verification;

namespace Encodec.Cli.Providers;

/// <summary>What a verification saw, for scripts.</summary>
internal static class VerifyJson
{
    public static void Write(Utf8JsonWriter json, ModelBundle bundle, VerifyOptions options, VerifyReport report)
    {
        json.WriteString("bundle", bundle.Location);
        json.WriteString("model", bundle.Manifest.ModelName);
        json.WriteStartObject("files");
        Write(json, "manifest", report.Manifest);
        Write(json, "encode_model", report.EncodeModel);
        Write(json, "decode_model", report.DecodeModel);
        Write(json, "language_model", report.LanguageModel);
        json.WriteEndObject();
        json.WriteBoolean("graphs_ran", report.GraphsRan);
        json.WriteNumber("encode_ms", report.EncodeTime.TotalMilliseconds);
        json.WriteNumber("decode_ms", report.DecodeTime.TotalMilliseconds);
        if (report.Comparison is ProviderComparison comparison)
        {
            json.WriteStartObject("comparison");
            Write(json, comparison, options);
            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, string name, VerifiedFile file)
    {
        if (file.Sha256 is not null)
        {
            json.WriteStartObject(name);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, ProviderComparison comparison, VerifyOptions options)
    {
        PlacementJson.Write(json, [comparison.Encoder, comparison.Decoder]);
        json.WriteNumber("codes", comparison.Codes);
        json.WriteNumber("equal_codes", comparison.EqualCodes);
        json.WriteNumber("code_agreement", comparison.CodeAgreement);

        // JSON has no infinity; audio that is the same has no ratio, and neither has one that is no number.
        if (double.IsFinite(comparison.SnrDecibels))
        {
            json.WriteNumber("snr_db", comparison.SnrDecibels);
        }
        else
        {
            json.WriteNull("snr_db");
        }

        json.WriteBoolean("same_audio", double.IsPositiveInfinity(comparison.SnrDecibels));
        json.WriteNumber("min_code_agreement", options.MinimumCodeAgreement);
        json.WriteNumber("min_snr_db", options.MinimumSnrDecibels);
        json.WriteNumber("windows", comparison.Windows);
        json.WriteNumber("provider_encode_ms", comparison.ProviderEncodeTime.TotalMilliseconds);
        json.WriteNumber("cpu_encode_ms", comparison.CpuEncodeTime.TotalMilliseconds);
        json.WriteNumber("provider_decode_ms", comparison.ProviderDecodeTime.TotalMilliseconds);
        json.WriteNumber("cpu_decode_ms", comparison.CpuDecodeTime.TotalMilliseconds);
    }
}
