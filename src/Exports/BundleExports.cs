using Encodec.Bundles;
using Encodec.Exports.Handles;
using Encodec.Exports.Header;
using Encodec.Exports.Interop;
using Encodec.Verification;

namespace Encodec.Exports;

/// <summary>The functions of <c>encodec.h</c> that open, describe and destroy bundles.</summary>
[CSection(HeaderSection.Bundles)]
internal static unsafe class BundleExports
{
    /// <summary>
    /// Opens a bundle in a folder. Its manifest is read and checked now; graphs and language model are read when a codec first needs
    /// them, so the folder has to stay.
    /// </summary>
    /// <param name="folder">The folder with bundle.json: a path, UTF-8.</param>
    /// <param name="bundle">Receives the handle, to be destroyed with encodec_bundle_destroy; NULL after a failure.</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if a pointer is NULL; ENCODEC_ERROR_INVALID_ARGUMENT if folder is empty or no UTF-8;
    /// ENCODEC_ERROR_FILE_NOT_FOUND if there is no such folder or no bundle.json in it; ENCODEC_ERROR_ACCESS_DENIED or
    /// ENCODEC_ERROR_IO_FAILED if that cannot be read; ENCODEC_ERROR_INVALID_MANIFEST if it is malformed, or larger than 1 MiB.
    /// </returns>
    [Export("encodec_bundle_open")]
    public static void Open([CType("const char *")] byte* folder, [CType("encodec_bundle **")] out ModelBundle bundle) =>
        bundle = ModelBundle.Open(NativeText.Read(folder, "folder"));

    /// <summary>
    /// Opens a bundle whose files lie in memory. They are copied, and the copies live as long as the bundle and the codecs made from it.
    /// Graphs have to hold their weights themselves.
    /// </summary>
    /// <param name="files">The files; only the manifest is required.</param>
    /// <param name="bundle">Receives the handle, to be destroyed with encodec_bundle_destroy; NULL after a failure.</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if a pointer or the manifest is NULL, or a file is NULL whose size is not 0;
    /// ENCODEC_ERROR_INVALID_ARGUMENT if the size of a file that is not NULL is 0; ENCODEC_ERROR_INVALID_MANIFEST if the manifest is
    /// malformed, or larger than 1 MiB; ENCODEC_ERROR_LIMIT_EXCEEDED if a graph is larger than 1 GiB or the language model larger than
    /// 256 MiB; ENCODEC_ERROR_OUT_OF_MEMORY. Graphs and language model are looked at when a codec first needs them, or by
    /// encodec_bundle_verify.
    /// </returns>
    [Export("encodec_bundle_open_memory")]
    public static void OpenMemory(
        [CType("const encodec_bundle_files *")] NativeBundleFiles* files,
        [CType("encodec_bundle **")] out ModelBundle bundle)
    {
        if (files == null)
        {
            throw new EncodecException(EncodecStatus.NullArgument, "files is NULL.");
        }

        NativeBundleFiles native = NativeStruct.Read(files, default(NativeBundleFiles), "encodec_bundle_files");
        bundle = ModelBundle.Open(BundleCopy.Of(native));
    }

    /// <summary>
    /// Destroys a bundle and sets the handle to NULL. A handle that is NULL already is allowed. Codecs made from it go on working: what
    /// they need of it goes away with the last of them.
    /// </summary>
    /// <param name="bundle">The variable that holds the handle.</param>
    /// <returns>ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if the handle is none.</returns>
    [Export("encodec_bundle_destroy")]
    public static void Destroy([CType("encodec_bundle **")] nint* bundle) => HandleKinds.Bundle.Destroy(bundle);

    /// <summary>What the bundle's manifest says.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="properties">To be filled; struct_size has to be set.</param>
    /// <returns>
    /// ENCODEC_ERROR_NULL_ARGUMENT if a pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if bundle is none; ENCODEC_ERROR_INVALID_ARGUMENT
    /// if struct_size is no possible size.
    /// </returns>
    [Export("encodec_bundle_get_properties")]
    public static void GetProperties([CType("encodec_bundle *")] ModelBundle bundle, NativeBundleProperties* properties) =>
        BundleFacts.WriteProperties(bundle.Manifest, properties);

    /// <summary>The model's name, as in the header of the files that are made with it.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="buffer">Receives the name and its terminating zero. May be NULL if capacity is 0.</param>
    /// <param name="capacity">Bytes in buffer.</param>
    /// <param name="size">Receives the bytes needed, the terminating zero included. May be NULL.</param>
    /// <returns>
    /// ENCODEC_ERROR_BUFFER_TOO_SMALL if capacity is above 0 but too small: buffer then receives an empty text;
    /// ENCODEC_ERROR_NULL_ARGUMENT if bundle is NULL, or buffer is and capacity is above 0; ENCODEC_ERROR_INVALID_HANDLE if bundle is
    /// none.
    /// </returns>
    [Export("encodec_bundle_get_model_name")]
    public static void GetModelName(
        [CType("encodec_bundle *")] ModelBundle bundle, [CType("char *")] byte* buffer, nuint capacity, nuint* size) =>
        BundleFacts.WriteModelName(bundle.Manifest, buffer, capacity, size);

    /// <summary>
    /// Verifies a bundle: reads all of its files and compares their SHA-256 with those that are given, and, for a bundle in a folder,
    /// with a file SHA256SUMS that lies in it, as sha256sum writes it; looks through manifest and language model; loads the graphs and
    /// compares their shapes with what the manifest calls for; and runs each once. What codecs of the bundle have loaded already has to
    /// be what the files still hold. With another execution provider than the processor's, its results are compared with the processor's
    /// (encodec_verify_options). Takes up to a few seconds.
    /// </summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="options">How thoroughly, and what is expected, or NULL for the defaults.</param>
    /// <param name="report">Receives what was seen, after a failure too, as far as the verification came. May be NULL.</param>
    /// <returns>
    /// ENCODEC_OK if nothing is wrong. ENCODEC_ERROR_HASH_MISMATCH if a file is not the expected one, or SHA256SUMS cannot be
    /// understood; ENCODEC_ERROR_BUNDLE_FILE_MISSING if a file is missing that the manifest of a bundle in a folder names, or that a hash
    /// was given for; from memory, files that were given as NULL are left out. ENCODEC_ERROR_INVALID_WEIGHTS,
    /// ENCODEC_ERROR_INVALID_GRAPH, ENCODEC_ERROR_GRAPH_SHAPE_MISMATCH, ENCODEC_ERROR_FRAME_MODEL_FAILED,
    /// ENCODEC_ERROR_INVALID_FRAME_OUTPUT and ENCODEC_ERROR_LIMIT_EXCEEDED as when a codec would meet them;
    /// ENCODEC_ERROR_RUNTIME_UNAVAILABLE, ENCODEC_ERROR_PROVIDER_UNAVAILABLE or ENCODEC_ERROR_PROVIDER_FALLBACK if there is no ONNX Runtime
    /// or no such provider to run the graphs; ENCODEC_ERROR_PROVIDER_MISMATCH if the provider's results are too far off. ENCODEC_ERROR_NULL_ARGUMENT if bundle is NULL;
    /// ENCODEC_ERROR_INVALID_HANDLE if it is none; ENCODEC_ERROR_INVALID_ARGUMENT if an option, a hash or a struct_size is none.
    /// </returns>
    [Export("encodec_bundle_verify")]
    public static void Verify(
        [CType("encodec_bundle *")] ModelBundle bundle,
        [CType("const encodec_verify_options *")] NativeVerifyOptions* options,
        NativeVerifyReport* report)
    {
        VerifyOptions how = VerifyMapping.ToOptions(NativeStruct.Read(options, VerifyMapping.Defaults, "encodec_verify_options"));
        VerifyReport seen = new();
        if (report != null)
        {
            NativeStruct.Write(report, VerifyMapping.ToNative(seen), "encodec_verify_report");
        }

        LibraryFolder.EnsureRegistered();
        try
        {
            BundleVerifier.Verify(bundle, how, seen);
        }
        finally
        {
            if (report != null)
            {
                NativeStruct.Write(report, VerifyMapping.ToNative(seen), "encodec_verify_report");
            }
        }
    }
}
