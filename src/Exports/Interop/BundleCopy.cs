using Encodec.Bundles;

namespace Encodec.Exports.Interop;

/// <summary>A host's bundle in memory, copied: the host may free its own when the call returns. Sizes are checked before anything is copied.</summary>
internal static unsafe class BundleCopy
{
    public static BundleContents Of(NativeBundleFiles files)
    {
        Flags.RequireReserved(files.Reserved, "encodec_bundle_files.reserved");
        if (files.Manifest == null)
        {
            throw new EncodecException(EncodecStatus.NullArgument, "encodec_bundle_files.manifest is NULL.");
        }

        Require(BundlePart.Manifest, "manifest", files.Manifest, files.ManifestSize);
        Require(BundlePart.EncodeModel, "encode_model", files.EncodeModel, files.EncodeModelSize);
        Require(BundlePart.DecodeModel, "decode_model", files.DecodeModel, files.DecodeModelSize);
        Require(BundlePart.LanguageModel, "language_model", files.LanguageModel, files.LanguageModelSize);
        return new BundleContents
        {
            Manifest = Copy(files.Manifest, files.ManifestSize)!,
            EncodeModel = Copy(files.EncodeModel, files.EncodeModelSize),
            DecodeModel = Copy(files.DecodeModel, files.DecodeModelSize),
            LanguageModel = Copy(files.LanguageModel, files.LanguageModelSize),
        };
    }

    private static void Require(BundlePart part, string field, void* data, nuint size)
    {
        if (data == null && size != 0)
        {
            throw new EncodecException(EncodecStatus.NullArgument, $"encodec_bundle_files.{field} is NULL, but {field}_size is {size}.");
        }

        if (data != null && size == 0)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"encodec_bundle_files.{field}_size is 0; expected the size of the file, or NULL for {field}.");
        }

        BundleLimits.Require(part, BundleMemory.NameOf(part), size);
    }

    private static byte[]? Copy(void* data, nuint size)
    {
        if (data == null)
        {
            return null;
        }

        byte[] copy = GC.AllocateUninitializedArray<byte>((int)size);
        new ReadOnlySpan<byte>(data, copy.Length).CopyTo(copy);
        return copy;
    }
}
