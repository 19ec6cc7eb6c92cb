using System.Text;
using Encodec.Verification;

namespace Encodec.Exports.Interop;

/// <summary>A verification's options and report, in the library's terms and back.</summary>
internal static unsafe class VerifyMapping
{
    public static NativeVerifyOptions Defaults => new() { RunGraphs = 1 };

    public static VerifyOptions ToOptions(NativeVerifyOptions options)
    {
        Flags.RequireReserved(options.Reserved, "encodec_verify_options.reserved");
        VerifyOptions defaults = new();
        return new VerifyOptions
        {
            MinimumCodeAgreement = options.MinCodeAgreement == 0.0 ? defaults.MinimumCodeAgreement : options.MinCodeAgreement,
            MinimumSnrDecibels = options.MinSnrDb == 0.0 ? defaults.MinimumSnrDecibels : options.MinSnrDb,
            AcceptMismatch = Flags.Read(options.AcceptMismatch, "accept_mismatch"),
            RunGraphs = Flags.Read(options.RunGraphs, "run_graphs"),
            Onnx = OptionMapping.ToOptions(NativeStruct.Read(options.Onnx, default(NativeOnnxOptions), "encodec_onnx_options")),
            ManifestSha256 = NativeText.ReadOptional(options.ManifestSha256, "manifest_sha256"),
            EncodeModelSha256 = NativeText.ReadOptional(options.EncodeModelSha256, "encode_model_sha256"),
            DecodeModelSha256 = NativeText.ReadOptional(options.DecodeModelSha256, "decode_model_sha256"),
            LanguageModelSha256 = NativeText.ReadOptional(options.LanguageModelSha256, "language_model_sha256"),
        };
    }

    public static NativeVerifyReport ToNative(VerifyReport report)
    {
        NativeVerifyReport native = new()
        {
            GraphsRan = report.GraphsRan ? 1u : 0u,
            EncodeMilliseconds = report.EncodeTime.TotalMilliseconds,
            DecodeMilliseconds = report.DecodeTime.TotalMilliseconds,
            LanguageModelMilliseconds = report.LanguageModelTime.TotalMilliseconds,
            EncodeModelBytes = (ulong)report.EncodeModel.Bytes,
            DecodeModelBytes = (ulong)report.DecodeModel.Bytes,
            LanguageModelBytes = (ulong)report.LanguageModel.Bytes,
        };
        if (report.Comparison is ProviderComparison comparison)
        {
            WriteComparison(comparison, ref native);
        }

        Copy(report.Manifest.Sha256, native.ManifestSha256);
        Copy(report.EncodeModel.Sha256, native.EncodeModelSha256);
        Copy(report.DecodeModel.Sha256, native.DecodeModelSha256);
        Copy(report.LanguageModel.Sha256, native.LanguageModelSha256);
        return native;
    }

    private static void WriteComparison(ProviderComparison comparison, ref NativeVerifyReport native)
    {
        native.IsCompared = 1;
        native.EncodeNodes = (uint)comparison.Encoder.Nodes;
        native.EncodeProviderNodes = ProviderMapping.ProviderNodes(comparison.Encoder);
        native.DecodeNodes = (uint)comparison.Decoder.Nodes;
        native.DecodeProviderNodes = ProviderMapping.ProviderNodes(comparison.Decoder);
        native.ComparedWindows = (uint)comparison.Windows;
        native.CodeAgreement = comparison.CodeAgreement;
        native.SnrDb = comparison.SnrDecibels;
        native.ProviderEncodeMilliseconds = comparison.ProviderEncodeTime.TotalMilliseconds;
        native.CpuEncodeMilliseconds = comparison.CpuEncodeTime.TotalMilliseconds;
        native.ProviderDecodeMilliseconds = comparison.ProviderDecodeTime.TotalMilliseconds;
        native.CpuDecodeMilliseconds = comparison.CpuDecodeTime.TotalMilliseconds;
    }

    private static void Copy(string? hash, byte* destination) =>
        Encoding.ASCII.GetBytes(hash ?? "", new Span<byte>(destination, NativeVerifyReport.HashSize));
}
