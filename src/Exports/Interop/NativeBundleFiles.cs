using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>
/// A bundle's files in memory: what would lie in its folder, whatever the manifest names it. A file that is not there is NULL and has
/// the size 0; only the manifest is required.
/// </summary>
[CName("encodec_bundle_files")]
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeBundleFiles
{
    public uint StructSize;

    /// <summary>Has to be 0.</summary>
    public uint Reserved;

    /// <summary>bundle.json, at most 1 MiB.</summary>
    [CType("const void *")]
    public void* Manifest;

    /// <summary>Bytes in manifest.</summary>
    public nuint ManifestSize;

    /// <summary>The encoder's graph, at most 1 GiB; without it ONNX Runtime cannot encode.</summary>
    [CType("const void *")]
    public void* EncodeModel;

    /// <summary>Bytes in encode_model.</summary>
    public nuint EncodeModelSize;

    /// <summary>The decoder's graph, at most 1 GiB; without it ONNX Runtime cannot decode.</summary>
    [CType("const void *")]
    public void* DecodeModel;

    /// <summary>Bytes in decode_model.</summary>
    public nuint DecodeModelSize;

    /// <summary>The language model's weights, at most 256 MiB; without them there are no .ecdc files.</summary>
    [CType("const void *")]
    public void* LanguageModel;

    /// <summary>Bytes in language_model.</summary>
    public nuint LanguageModelSize;
}
