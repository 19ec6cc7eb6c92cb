using Encodec.Bundles;
using Encodec.Verification;

namespace Encodec.Cli.Providers;

/// <summary>What a verification saw, as people read it.</summary>
internal static class VerifyText
{
    public static void Write(TextWriter output, ModelBundle bundle, VerifyReport report)
    {
        FieldList fields = new();
        fields.Add("bundle", bundle.Location);
        AddFile(fields, "manifest", report.Manifest);
        AddFile(fields, "encoder's graph", report.EncodeModel);
        AddFile(fields, "decoder's graph", report.DecodeModel);
        AddFile(fields, "language model", report.LanguageModel);
        if (report.GraphsRan)
        {
            fields.Add("one window", $"encoded in {Quantity.Milliseconds(report.EncodeTime)}, decoded in {Quantity.Milliseconds(report.DecodeTime)}");
        }

        if (report.Comparison is ProviderComparison comparison)
        {
            Add(fields, comparison);
        }

        fields.WriteTo(output);
    }

    private static void AddFile(FieldList fields, string name, VerifiedFile file)
    {
        if (file.Sha256 is not null)
        {
            fields.Add(name, $"{Quantity.Bytes(file.Bytes)}, SHA-256 {file.Sha256}");
        }
    }

    private static void Add(FieldList fields, ProviderComparison comparison)
    {
        fields.Add("encoder", comparison.Encoder.Describe());
        fields.Add("decoder", comparison.Decoder.Describe());
        fields.Add(
            "codes",
            Quantity.Invariant($"{100 * comparison.CodeAgreement:0.###} % are the processor's, {comparison.EqualCodes} of {comparison.Codes}"));
        fields.Add(
            "audio",
            double.IsPositiveInfinity(comparison.SnrDecibels)
                ? "the same as the processor's"
                : Quantity.Invariant($"signal-to-noise ratio {comparison.SnrDecibels:0.0} dB against the processor's"));
        fields.Add("encoding", Speed(comparison.Windows, comparison.ProviderEncodeTime, comparison.CpuEncodeTime));
        fields.Add("decoding", Speed(comparison.Windows, comparison.ProviderDecodeTime, comparison.CpuDecodeTime));
    }

    private static string Speed(int windows, TimeSpan provider, TimeSpan processor) =>
        $"{windows} windows in {Quantity.Milliseconds(provider)}, by the processor in {Quantity.Milliseconds(processor)}: "
        + Quantity.Invariant($"{processor / provider:0.00} times as fast");
}
