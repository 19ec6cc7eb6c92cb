using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Codec.Codes;
using Encodec.Container;
using Encodec.Exports.Header;
using Encodec.Exports.Interop;

namespace Encodec.Exports;

/// <summary>The functions of <c>encodec.h</c> that turn the codes of single chunks into payloads and back.</summary>
[CSection(HeaderSection.Codes)]
internal static unsafe class ChunkExports
{
    /// <summary>
    /// Codes chunks of equally many steps, for hosts with a container or a network protocol of their own. Needs no frame model. Chunks are
    /// independent of one another: each payload is what its chunk would give alone.
    /// </summary>
    /// <param name="codec">The codec.</param>
    /// <param name="options">How, or NULL for the defaults. The progress callback counts steps instead of samples.</param>
    /// <param name="codes">[chunks][codebooks][steps]. May be NULL if chunks is 0.</param>
    /// <param name="scales">[chunks], finite and not negative; may be NULL where the bundle does not normalise.</param>
    /// <param name="chunks">Number of chunks.</param>
    /// <param name="steps">Code frames of each, at least 1.</param>
    /// <param name="data">
    /// Receives the payloads end to end, each as it would stand in a file, without length and checksum; to be freed with encodec_free. NULL
    /// after a failure.
    /// </param>
    /// <param name="sizes">Receives the bytes of each payload: [chunks].</param>
    /// <returns>
    /// ENCODEC_ERROR_INVALID_ARGUMENT for a code or scale that is none, or steps of 0; ENCODEC_ERROR_LIMIT_EXCEEDED for more than 2^31 -
    /// 1 codes; and what encoding can end with, as said at the top.
    /// </returns>
    [Export("encodec_encode_chunks")]
    public static void EncodeChunks(
        [CType("encodec_codec *")] EncodecCodec codec,
        [CType("const encodec_encode_options *")] NativeEncodeOptions* options,
        [CType("const int32_t *")] int* codes,
        [CType("const float *")] float* scales,
        uint chunks,
        uint steps,
        byte** data,
        nuint* sizes)
    {
        nuint size = 0;
        NativeBuffer.RequireReceivers(data, &size);
        BundleManifest manifest = codec.Bundle.Manifest;
        RequirePointer(sizes, chunks, "sizes");
        NativeEncodeOptions native = NativeStruct.Read(options, OptionMapping.EncodeDefaults, "encodec_encode_options");
        EncodeOptions how = OptionMapping.ToOptions(native);
        using NativeMemoryManager<int> codeMemory = new(codes, (UInt128)chunks * (uint)manifest.Codebooks * steps, "codes");
        using NativeMemoryManager<float> scaleMemory = new(scales, manifest.Normalize ? chunks : 0, "scales");
        using HostProgress progress = new(native.Progress, native.ProgressUserData, HostCancellation.Find(native.Cancellation));
        IReadOnlyList<ReadOnlyMemory<byte>> payloads = new EntropyCodec(codec.Bundle).EncodeChunks(
            codeMemory.Memory, scaleMemory.Memory, Flags.Count(chunks, "chunks"), Flags.Count(steps, "steps"), how, progress, progress.Token);
        using MemoryStream output = new();
        for (int index = 0; index < payloads.Count; index++)
        {
            output.Write(payloads[index].Span);
            sizes[index] = (nuint)payloads[index].Length;
        }

        NativeBuffer.Return(output, data, &size);
    }

    /// <summary>
    /// Decodes payloads that encodec_encode_chunks has made. Needs no frame model. Steps, precision and bundle have to be those of the
    /// encoder: nothing in a payload tells them. A payload that has been changed may decode to wrong codes; the host's container has to see to
    /// that.
    /// </summary>
    /// <param name="codec">The codec.</param>
    /// <param name="options">How, or NULL for the defaults. The progress callback counts steps instead of samples.</param>
    /// <param name="payloads">A pointer per chunk. May be NULL if chunks is 0.</param>
    /// <param name="sizes">Bytes of each payload.</param>
    /// <param name="chunks">Number of chunks.</param>
    /// <param name="steps">Code frames of each, at least 1.</param>
    /// <param name="probabilityScale">262144 for ENCODEC_PRECISION_FINE, 8192 for ENCODEC_PRECISION_REFERENCE.</param>
    /// <param name="minimumRange">2 for both.</param>
    /// <param name="codes">Receives [chunks][codebooks][steps].</param>
    /// <param name="scales">Receives [chunks], 1 where the bundle does not normalise; NULL if they are not wanted.</param>
    /// <returns>
    /// ENCODEC_ERROR_CORRUPT_CHUNK for a payload that cannot have come from an encoder; ENCODEC_ERROR_INVALID_ARGUMENT for a precision
    /// that no file has, or steps of 0; ENCODEC_ERROR_LIMIT_EXCEEDED for more than 2^31 - 1 codes; and what decoding can end with, as
    /// said at the top.
    /// </returns>
    [Export("encodec_decode_chunks")]
    public static void DecodeChunks(
        [CType("encodec_codec *")] EncodecCodec codec,
        [CType("const encodec_decode_options *")] NativeDecodeOptions* options,
        [CType("const uint8_t *const *")] byte** payloads,
        [CType("const size_t *")] nuint* sizes,
        uint chunks,
        uint steps,
        uint probabilityScale,
        uint minimumRange,
        int* codes,
        float* scales)
    {
        BundleManifest manifest = codec.Bundle.Manifest;
        NativeDecodeOptions native = NativeStruct.Read(options, OptionMapping.DecodeDefaults, "encodec_decode_options");
        DecodeOptions how = OptionMapping.ToOptions(native);
        RequirePointer(payloads, chunks, "payloads");
        RequirePointer(sizes, chunks, "sizes");
        ProbabilityPrecision precision = new(Flags.Count(probabilityScale, "probability_scale"), Flags.Count(minimumRange, "minimum_range"));
        using NativeMemoryManager<int> codeMemory = new(codes, (UInt128)chunks * (uint)manifest.Codebooks * steps, "codes");
        using NativeMemoryManager<float> scaleMemory = new(scales, scales == null ? 0 : chunks, "scales");
        ReadOnlyMemory<byte>[] memory = new ReadOnlyMemory<byte>[Flags.Count(chunks, "chunks")];
        for (int index = 0; index < memory.Length; index++)
        {
            memory[index] = new NativeMemoryManager<byte>(payloads[index], sizes[index], $"payloads[{index}]").Memory;
        }

        using HostProgress progress = new(native.Progress, native.ProgressUserData, HostCancellation.Find(native.Cancellation));
        new EntropyCodec(codec.Bundle).DecodeChunks(
            memory, Flags.Count(steps, "steps"), precision, codeMemory.Memory, scaleMemory.Memory, how, progress, progress.Token);
    }

    private static void RequirePointer(void* pointer, uint chunks, string name)
    {
        if (pointer == null && chunks != 0)
        {
            throw new EncodecException(EncodecStatus.NullArgument, $"{name} is NULL, but {chunks} chunks were announced.");
        }
    }
}
