using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Codec.Codes;
using Encodec.Exports.Header;
using Encodec.Exports.Interop;

namespace Encodec.Exports;

/// <summary>The functions of <c>encodec.h</c> that turn the codes of whole recordings into files and back.</summary>
[CSection(HeaderSection.Codes)]
internal static unsafe class CodesExports
{
    /// <summary>How a recording is cut into chunks when it is encoded: for hosts that run a frame model themselves. Needs no frame model.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="options">How, or NULL for the defaults; chunk_ms is looked at.</param>
    /// <param name="length">Samples per channel.</param>
    /// <param name="hasStaticTimeAxis">1 if the host's frame model takes windows of the bundle's size only, else 0.</param>
    /// <param name="plan">Receives the plan.</param>
    /// <returns>
    /// ENCODEC_ERROR_INVALID_ARGUMENT if length is more than a file can have, chunk_ms does not fit, or struct_size is no possible size.
    /// </returns>
    [Export("encodec_plan_chunks")]
    public static void PlanChunks(
        [CType("encodec_codec *")] EncodecCodec codec,
        [CType("const encodec_encode_options *")] NativeEncodeOptions* options,
        ulong length,
        uint hasStaticTimeAxis,
        NativeChunkPlan* plan)
    {
        NativeEncodeOptions native = NativeStruct.Read(options, OptionMapping.EncodeDefaults, "encodec_encode_options");
        ChunkLayout layout = Plan(codec, OptionMapping.ToOptions(native), length, hasStaticTimeAxis);
        NativeStruct.Write(plan, NativeChunkPlan.Of(layout), "encodec_chunk_plan");
    }

    /// <summary>The steps of one chunk: how many of its code frames are coded.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="plan">As encodec_plan_chunks or encodec_decode_codes has filled it.</param>
    /// <param name="chunk">The chunk, from 0.</param>
    /// <param name="steps">Receives their number; 0 after a failure.</param>
    /// <returns>ENCODEC_ERROR_INVALID_ARGUMENT if the plan has not as many chunks, or is none of this bundle's.</returns>
    [Export("encodec_chunk_steps")]
    public static void ChunkSteps(
        [CType("encodec_codec *")] EncodecCodec codec, [CType("const encodec_chunk_plan *")] NativeChunkPlan* plan, ulong chunk, uint* steps)
    {
        if (plan == null || steps == null)
        {
            throw new EncodecException(EncodecStatus.NullArgument, $"{(plan == null ? "plan" : "steps")} is NULL.");
        }

        *steps = 0;
        ChunkLayout layout = NativeStruct.Read(plan, default(NativeChunkPlan), "encodec_chunk_plan").ToLayout(codec.Bundle.Manifest);
        if (chunk >= (ulong)layout.ChunkCount)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"chunk is {chunk}; the plan has {layout.ChunkCount}.");
        }

        *steps = (uint)layout.Steps((long)chunk);
    }

    /// <summary>Makes an .ecdc file in memory of a recording's codes. Needs no frame model.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="options">How, or NULL for the defaults.</param>
    /// <param name="length">Samples per channel.</param>
    /// <param name="hasStaticTimeAxis">As for encodec_plan_chunks.</param>
    /// <param name="codes">[chunks][codebooks][frames]; of each chunk only its steps are looked at. May be NULL if chunks is 0.</param>
    /// <param name="scales">[chunks], finite and not negative; may be NULL where the bundle does not normalise.</param>
    /// <param name="chunks">The plan's chunks.</param>
    /// <param name="frames">The plan's frames.</param>
    /// <param name="data">Receives the file, to be freed with encodec_free; NULL after a failure.</param>
    /// <param name="size">Receives its size in bytes.</param>
    /// <returns>
    /// ENCODEC_ERROR_INVALID_ARGUMENT if chunks or frames are not the plan's, or for a code or scale that is none;
    /// ENCODEC_ERROR_LIMIT_EXCEEDED for more than 2^31 - 1 codes; and what encoding can end with, as said at the top.
    /// </returns>
    [Export("encodec_encode_codes")]
    public static void EncodeCodes(
        [CType("encodec_codec *")] EncodecCodec codec,
        [CType("const encodec_encode_options *")] NativeEncodeOptions* options,
        ulong length,
        uint hasStaticTimeAxis,
        [CType("const int32_t *")] int* codes,
        [CType("const float *")] float* scales,
        ulong chunks,
        uint frames,
        byte** data,
        nuint* size)
    {
        NativeBuffer.RequireReceivers(data, size);
        BundleManifest manifest = codec.Bundle.Manifest;
        NativeEncodeOptions native = NativeStruct.Read(options, OptionMapping.EncodeDefaults, "encodec_encode_options");
        EncodeOptions how = OptionMapping.ToOptions(native);
        ChunkLayout layout = Plan(codec, how, length, hasStaticTimeAxis);
        if (chunks != (ulong)layout.ChunkCount || frames != (uint)layout.CodeFrames)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument,
                $"There are {chunks} chunks of {frames} frames; {length} samples take {layout.ChunkCount} of {layout.CodeFrames}.");
        }

        using NativeMemoryManager<int> codeMemory = new(codes, (UInt128)chunks * (uint)manifest.Codebooks * frames, "codes");
        using NativeMemoryManager<float> scaleMemory = new(scales, manifest.Normalize ? chunks : 0, "scales");
        using MemoryStream output = new();
        using HostProgress progress = new(native.Progress, native.ProgressUserData, HostCancellation.Find(native.Cancellation));
        new EntropyCodec(codec.Bundle).Encode(layout, codeMemory.Memory, scaleMemory.Memory, output, how, progress, progress.Token);
        NativeBuffer.Return(output, data, size);
    }

    /// <summary>
    /// Reads the codes of an .ecdc file in memory. Needs no frame model. That the file was made with the codec's model and is complete is
    /// checked before the plan is reported. A damaged chunk ends it, whatever the options say of damage.
    /// </summary>
    /// <param name="codec">The codec.</param>
    /// <param name="options">How, or NULL for the defaults.</param>
    /// <param name="data">The file.</param>
    /// <param name="size">Bytes in data.</param>
    /// <param name="codes">
    /// Receives chunks * codebooks * frames codes, [chunks][codebooks][frames], zeros after each chunk's steps. May be NULL if its capacity
    /// is 0: then only the plan is reported.
    /// </param>
    /// <param name="codesCapacity">Codes that there is room for.</param>
    /// <param name="scales">Receives [chunks], 1 where the bundle does not normalise. May be NULL if its capacity is 0: then none are given.</param>
    /// <param name="scalesCapacity">Scales that there is room for.</param>
    /// <param name="plan">Receives the plan, also with ENCODEC_ERROR_BUFFER_TOO_SMALL. May be NULL.</param>
    /// <returns>ENCODEC_ERROR_BUFFER_TOO_SMALL if there is less room than the plan takes; and as encodec_decode.</returns>
    [Export("encodec_decode_codes")]
    public static void DecodeCodes(
        [CType("encodec_codec *")] EncodecCodec codec,
        [CType("const encodec_decode_options *")] NativeDecodeOptions* options,
        [CType("const uint8_t *")] byte* data,
        nuint size,
        int* codes,
        ulong codesCapacity,
        float* scales,
        ulong scalesCapacity,
        NativeChunkPlan* plan)
    {
        EntropyCodec entropy = new(codec.Bundle);
        NativeDecodeOptions native = NativeStruct.Read(options, OptionMapping.DecodeDefaults, "encodec_decode_options");
        DecodeOptions how = OptionMapping.ToOptions(native);
        using UnmanagedMemoryStream input = NativeMemoryStream.Open(data, size);
        ChunkLayout layout = entropy.Plan(input);
        if (plan != null)
        {
            NativeStruct.Write(plan, NativeChunkPlan.Of(layout), "encodec_chunk_plan");
        }

        if (codesCapacity == 0 && codes == null)
        {
            return;
        }

        UInt128 codesNeeded = (UInt128)(ulong)layout.ChunkCount * (uint)codec.Bundle.Manifest.Codebooks * (uint)layout.CodeFrames;
        bool wantsScales = scales != null || scalesCapacity != 0;
        RequireRoom(codesNeeded, codesCapacity, "codes");
        RequireRoom(wantsScales ? (ulong)layout.ChunkCount : 0, scalesCapacity, "scales");
        using NativeMemoryManager<int> codeMemory = new(codes, codesNeeded, "codes");
        using NativeMemoryManager<float> scaleMemory = new(scales, wantsScales ? (ulong)layout.ChunkCount : 0, "scales");
        using HostProgress progress = new(native.Progress, native.ProgressUserData, HostCancellation.Find(native.Cancellation));
        input.Position = 0;
        entropy.Decode(input, codeMemory.Memory, scaleMemory.Memory, how, progress, progress.Token);
    }

    private static ChunkLayout Plan(EncodecCodec codec, EncodeOptions options, ulong length, uint hasStaticTimeAxis) =>
        new EntropyCodec(codec.Bundle).Plan(
            (long)Math.Min(length, long.MaxValue), Flags.Read(hasStaticTimeAxis, "has_static_time_axis"), options.ChunkMilliseconds);

    private static void RequireRoom(UInt128 needed, ulong capacity, string name)
    {
        if (capacity < needed)
        {
            throw new EncodecException(EncodecStatus.BufferTooSmall, $"The file holds {needed} {name}; the buffer has room for {capacity}.");
        }
    }
}
