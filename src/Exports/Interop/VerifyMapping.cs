using System.Text;
using Encodec.Verification;

namespace Encodec.Exports.Interop;

/// <summary>A verification's options and report, in the library's terms and back.</summary>
internal static unsafe class VerifyMapping
{
    public static NativeVerifyOptions Defaults => new() { RunGraphs = 1 };

    public static VerifyOptions ToOptions(NativeVerifyOptions options) => new()
    {
        RunGraphs = Flags.Read(options.RunGraphs, "run_graphs"),
        Onnx = OptionMapping.ToOptions(NativeStruct.Read(options.Onnx, default(NativeOnnxOptions), "encodec_onnx_options")),
        ManifestSha256 = NativeText.ReadOptional(options.ManifestSha256, "manifest_sha256"),
        EncodeModelSha256 = NativeText.ReadOptional(options.EncodeModelSha256, "encode_model_sha256"),
        DecodeModelSha256 = NativeText.ReadOptional(options.DecodeModelSha256, "decode_model_sha256"),
        LanguageModelSha256 = NativeText.ReadOptional(options.LanguageModelSha256, "language_model_sha256"),
    };

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
        Copy(report.Manifest.Sha256, native.ManifestSha256);
        Copy(report.EncodeModel.Sha256, native.EncodeModelSha256);
        Copy(report.DecodeModel.Sha256, native.DecodeModelSha256);
        Copy(report.LanguageModel.Sha256, native.LanguageModelSha256);
        return native;
    }

    private static void Copy(string? hash, byte* destination) =>
        Encoding.ASCII.GetBytes(hash ?? "", new Span<byte>(destination, NativeVerifyReport.HashSize));
}
