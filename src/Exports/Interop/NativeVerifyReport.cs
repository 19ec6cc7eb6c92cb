using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>What a verification saw, as far as it came. Set struct_size before the call.</summary>
[CName("encodec_verify_report")]
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeVerifyReport
{
    /// <summary>Digits of a SHA-256 and the terminating zero.</summary>
    public const int HashSize = 65;

    public uint StructSize;

    /// <summary>1 if both graphs ran and what they made passed its checks.</summary>
    public uint GraphsRan;

    /// <summary>SHA-256 of the manifest, 64 lower-case hex digits.</summary>
    [CType("char")]
    [CName("manifest_sha256")]
    public fixed byte ManifestSha256[65];

    /// <summary>SHA-256 of the encoder's graph; empty if there is none.</summary>
    [CType("char")]
    [CName("encode_model_sha256")]
    public fixed byte EncodeModelSha256[65];

    /// <summary>SHA-256 of the decoder's graph; empty if there is none.</summary>
    [CType("char")]
    [CName("decode_model_sha256")]
    public fixed byte DecodeModelSha256[65];

    /// <summary>SHA-256 of the language model; empty if there is none.</summary>
    [CType("char")]
    [CName("language_model_sha256")]
    public fixed byte LanguageModelSha256[65];

    /// <summary>0.</summary>
    public uint Reserved;

    /// <summary>One window through the encoder's graph, its loading not included; 0 if it did not run.</summary>
    public double EncodeMilliseconds;

    /// <summary>One window through the decoder's graph, its loading not included; 0 if it did not run.</summary>
    public double DecodeMilliseconds;

    /// <summary>One step of the language model, its loading not included; 0 if it did not run.</summary>
    public double LanguageModelMilliseconds;

    /// <summary>Size of the encoder's graph; 0 if there is none.</summary>
    public ulong EncodeModelBytes;

    /// <summary>Size of the decoder's graph; 0 if there is none.</summary>
    public ulong DecodeModelBytes;

    /// <summary>Size of the language model; 0 if there is none.</summary>
    public ulong LanguageModelBytes;

    /// <summary>1 if a provider was compared with the processor; what follows is 0 otherwise.</summary>
    public uint IsCompared;

    /// <summary>Nodes of the encoder's graph.</summary>
    public uint EncodeNodes;

    /// <summary>How many of them the provider computes.</summary>
    public uint EncodeProviderNodes;

    /// <summary>Nodes of the decoder's graph.</summary>
    public uint DecodeNodes;

    /// <summary>How many of them the provider computes.</summary>
    public uint DecodeProviderNodes;

    /// <summary>Windows that were encoded and decoded for the comparison.</summary>
    public uint ComparedWindows;

    /// <summary>How many of all codes were the processor's, from 0 to 1.</summary>
    public double CodeAgreement;

    /// <summary>
    /// The signal-to-noise ratio of the provider's audio against the processor's, both decoding the processor's codes, in decibels;
    /// infinite if it is the same.
    /// </summary>
    public double SnrDb;

    /// <summary>What the provider took to encode these windows.</summary>
    public double ProviderEncodeMilliseconds;

    /// <summary>What the processor took.</summary>
    public double CpuEncodeMilliseconds;

    /// <summary>What the provider took to decode them.</summary>
    public double ProviderDecodeMilliseconds;

    /// <summary>What the processor took.</summary>
    public double CpuDecodeMilliseconds;
}
