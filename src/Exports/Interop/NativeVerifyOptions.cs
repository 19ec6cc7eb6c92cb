using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>How thoroughly to verify a bundle, and what is expected of its files.</summary>
[CName("encodec_verify_options")]
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeVerifyOptions
{
    public uint StructSize;

    /// <summary>
    /// 1, the default, to run each graph once on a test signal, and one step of the language model; 0 to compare hashes and to look
    /// through manifest and language model only, for which ONNX Runtime is not needed.
    /// </summary>
    public uint RunGraphs;

    /// <summary>
    /// How to run the graphs; NULL, the default, for the defaults. With another provider than the processor's its results over five test
    /// signals are compared with the processor's.
    /// </summary>
    [CType("const encodec_onnx_options *")]
    public NativeOnnxOptions* Onnx;

    /// <summary>SHA-256 that the manifest has to have, 64 hex digits; NULL, the default, if it may have any.</summary>
    [CType("const char *")]
    [CName("manifest_sha256")]
    public byte* ManifestSha256;

    /// <summary>SHA-256 that the encoder's graph has to have, or NULL.</summary>
    [CType("const char *")]
    [CName("encode_model_sha256")]
    public byte* EncodeModelSha256;

    /// <summary>SHA-256 that the decoder's graph has to have, or NULL.</summary>
    [CType("const char *")]
    [CName("decode_model_sha256")]
    public byte* DecodeModelSha256;

    /// <summary>SHA-256 that the language model has to have, or NULL.</summary>
    [CType("const char *")]
    [CName("language_model_sha256")]
    public byte* LanguageModelSha256;

    /// <summary>The least of the processor's codes that a provider has to give, above 0 and up to 1; 0, the default, for 0.99.</summary>
    public double MinCodeAgreement;

    /// <summary>The least signal-to-noise ratio of its audio against the processor's, in decibels; 0, the default, for 40.</summary>
    public double MinSnrDb;

    /// <summary>1 to report a provider that gives less without refusing it; 0, the default.</summary>
    public uint AcceptMismatch;

    /// <summary>Has to be 0.</summary>
    public uint Reserved;
}
