using Encodec.Bundles;
using Encodec.Codec.Decoding;
using Encodec.Container;
using Encodec.Entropy;

namespace Encodec.Codec.Codes;

/// <summary>
/// The lossless half of the codec alone: codes ↔ <c>.ecdc</c> files, for those who have a pipeline of their own around the frame model.
/// May be used by several threads at once.
/// </summary>
/// <param name="bundle">The bundle; its graphs are not needed.</param>
public sealed class EntropyCodec(ModelBundle bundle)
{
    private BundleManifest Manifest => bundle.Manifest;

    /// <summary>How a recording is cut into chunks.</summary>
    /// <param name="length">Samples per channel.</param>
    /// <param name="hasStaticTimeAxis">Whether the frame model takes windows of the bundle's size only.</param>
    /// <param name="chunkMilliseconds">An explicit chunk duration, or null for the bundle's window.</param>
    /// <exception cref="EncodecException">There is no such layout.</exception>
    public ChunkLayout Plan(long length, bool hasStaticTimeAxis, double? chunkMilliseconds = null) =>
        ChunkLayoutPlanner.ForEncoding(Manifest, length, hasStaticTimeAxis, chunkMilliseconds);

    /// <summary>How Meta's raw form cuts a recording. Codes after a segment's steps are not looked at.</summary>
    /// <param name="length">Samples per channel.</param>
    /// <exception cref="EncodecException">The model has no such form, or the recording is too long for it.</exception>
    public ChunkLayout PlanRaw(long length) => length is >= 0 and <= EcdcFormat.MaximumAudioLength ? RawLayout.Of(Manifest, length) : Plan(length, false);

    /// <summary>How a file's recording is cut into chunks. That the file was made with this bundle and is complete is checked.</summary>
    /// <param name="input">The <c>.ecdc</c> file; seekable.</param>
    /// <exception cref="EncodecException">Decoding it would fail.</exception>
    public ChunkLayout Plan(Stream input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Plan(new EcdcReader(input));
    }

    /// <summary>Writes a file of a recording's codes.</summary>
    /// <param name="layout">From <see cref="Plan(long, bool, double?)"/>.</param>
    /// <param name="codes">[chunks][codebooks][<see cref="ChunkLayout.CodeFrames"/>]; of each chunk only its steps are looked at.</param>
    /// <param name="scales">[chunks]; not looked at where the bundle has no scales.</param>
    /// <param name="output">Receives the file, front to back.</param>
    /// <param name="options">Precision and threads, or null for the defaults.</param>
    /// <param name="progress">Told on this thread after each chunk.</param>
    /// <param name="cancellation">Looked at before each step of each chunk.</param>
    /// <exception cref="EncodecException">What went wrong.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public void Encode(
        ChunkLayout layout,
        ReadOnlyMemory<int> codes,
        ReadOnlyMemory<float> scales,
        Stream output,
        EncodeOptions? options = null,
        IProgress<CodecProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(output);
        EncodeOptions how = Checked(options);
        cancellation.ThrowIfCancellationRequested();
        CodeSource source = new(Manifest, codes, scales, layout.ChunkCount, layout.CodeFrames, layout.Steps);
        EcdcWriter writer = new(output, EncodingHeader.For(bundle, layout, how.Precision));
        if (layout.IsRaw)
        {
            source.PackTo(Write, cancellation);
            progress?.Report(new CodecProgress(layout.AudioLength, layout.AudioLength));
            return;
        }

        using ChunkEncoder encoder = new(bundle, Parameters(how.Precision), layout.ChunkCount, how.Threads, Write, cancellation);
        source.EncodeWith(encoder);
        progress?.Report(new CodecProgress(layout.AudioLength, layout.AudioLength));

        void Write(EncodingChunk chunk)
        {
            writer.WriteChunk(chunk.ToPayload());
            progress?.Report(new CodecProgress(Math.Min(layout.Start(chunk.Index + 1), layout.AudioLength), layout.AudioLength));
        }
    }

    /// <summary>Reads a file's codes.</summary>
    /// <param name="input">The <c>.ecdc</c> file; seekable.</param>
    /// <param name="codes">Receives [chunks][codebooks][<see cref="ChunkLayout.CodeFrames"/>], zeros after each chunk's steps.</param>
    /// <param name="scales">Receives [chunks], 1 where the bundle has none; may be empty.</param>
    /// <param name="options">Threads, or null for the defaults.</param>
    /// <param name="progress">Told on this thread after each chunk.</param>
    /// <param name="cancellation">Looked at before each step of each chunk.</param>
    /// <exception cref="CorruptChunkException">A chunk is damaged.</exception>
    /// <exception cref="EncodecException">What else went wrong.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public void Decode(
        Stream input,
        Memory<int> codes,
        Memory<float> scales,
        DecodeOptions? options = null,
        IProgress<CodecProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        DecodeOptions how = Checked(options);
        cancellation.ThrowIfCancellationRequested();
        EcdcReader reader = new(input);
        ChunkLayout layout = Plan(reader);
        CodeSink sink = new(Manifest, codes, scales, layout.ChunkCount, layout.CodeFrames);
        long index = 0;
        if (layout.IsRaw)
        {
            Unpack(reader, layout, sink, Report, cancellation);
            progress?.Report(new CodecProgress(layout.AudioLength, layout.AudioLength));
            return;
        }

        EntropyParameters parameters = EntropyParametersFactory.ForFile(bundle, reader.Header);
        using ChunkDecoder decoder = new(bundle, parameters, layout.ChunkCount, how.Threads, Report, cancellation);
        while (reader.ChunksRead < layout.ChunkCount)
        {
            if (!reader.TryReadChunk(out EcdcChunk chunk))
            {
                throw new EncodecException(
                    EncodecStatus.Truncated, $"The input became shorter while it was read: chunk {reader.ChunksRead} is gone.");
            }

            decoder.Add(sink.Take(chunk, layout.Steps(chunk.Index)));
        }

        decoder.Finish();
        progress?.Report(new CodecProgress(layout.AudioLength, layout.AudioLength));

        void Report(CodedChunk chunk)
        {
            if (chunk.Failure is EncodecException failure)
            {
                throw new CorruptChunkException(index, layout.Start(index), layout.Length(index), failure.Message);
            }

            index++;
            progress?.Report(new CodecProgress(Math.Min(layout.Start(index), layout.AudioLength), layout.AudioLength));
        }
    }

    /// <summary>
    /// Codes chunks for a container of the caller's own. All go through the language model in lock-step, in groups: what comes out is what
    /// each would give alone.
    /// </summary>
    /// <param name="codes">[chunks][codebooks][steps].</param>
    /// <param name="scales">[chunks]; not looked at where the bundle has no scales.</param>
    /// <param name="chunks">Number of chunks.</param>
    /// <param name="steps">Frames of each.</param>
    /// <param name="options">Precision and threads, or null for the defaults.</param>
    /// <param name="progress">Told on this thread after each chunk, in steps.</param>
    /// <param name="cancellation">Looked at before each step of each chunk.</param>
    /// <returns>Their payloads as they would stand in a file, without length and checksum.</returns>
    /// <exception cref="EncodecException">What went wrong.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public IReadOnlyList<ReadOnlyMemory<byte>> EncodeChunks(
        ReadOnlyMemory<int> codes,
        ReadOnlyMemory<float> scales,
        int chunks,
        int steps,
        EncodeOptions? options = null,
        IProgress<CodecProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        EncodeOptions how = Checked(options);
        RequireShape(chunks, steps);
        cancellation.ThrowIfCancellationRequested();
        CodeSource source = new(Manifest, codes, scales, chunks, steps, _ => steps);
        ReadOnlyMemory<byte>[] payloads = new ReadOnlyMemory<byte>[chunks];
        using ChunkEncoder encoder = new(bundle, Parameters(how.Precision), chunks, how.Threads, Keep, cancellation);
        source.EncodeWith(encoder);
        return payloads;

        void Keep(EncodingChunk chunk)
        {
            payloads[chunk.Index] = chunk.ToPayload();
            progress?.Report(new CodecProgress((chunk.Index + 1) * steps, (long)chunks * steps));
        }
    }

    /// <summary>Decodes chunks of a container of the caller's own. As they were coded: steps, precision and the bundle have to be the encoder's.</summary>
    /// <param name="payloads">As <see cref="EncodeChunks"/> gave them; intact, which the caller's container has to see to.</param>
    /// <param name="steps">Frames of each.</param>
    /// <param name="precision">The encoder's.</param>
    /// <param name="codes">Receives [chunks][codebooks][steps].</param>
    /// <param name="scales">Receives [chunks], 1 where the bundle has none; may be empty.</param>
    /// <param name="options">Threads, or null for the defaults.</param>
    /// <param name="progress">Told on this thread after each chunk, in steps.</param>
    /// <param name="cancellation">Looked at before each step of each chunk.</param>
    /// <exception cref="EncodecException">A payload cannot have come from an encoder, or something else went wrong.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public void DecodeChunks(
        IReadOnlyList<ReadOnlyMemory<byte>> payloads,
        int steps,
        ProbabilityPrecision precision,
        Memory<int> codes,
        Memory<float> scales,
        DecodeOptions? options = null,
        IProgress<CodecProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(payloads);
        DecodeOptions how = Checked(options);
        RequireShape(payloads.Count, steps);
        cancellation.ThrowIfCancellationRequested();
        CodeSink sink = new(Manifest, codes, scales, payloads.Count, steps);
        int done = 0;
        using ChunkDecoder decoder = new(bundle, Parameters(precision), payloads.Count, how.Threads, Report, cancellation);
        for (int index = 0; index < payloads.Count; index++)
        {
            decoder.Add(sink.Take(index, payloads[index], steps));
        }

        decoder.Finish();

        void Report(CodedChunk chunk)
        {
            if (chunk.Failure is EncodecException failure)
            {
                throw new EncodecException(EncodecStatus.CorruptChunk, $"Chunk {done}: {failure.Message}.", failure);
            }

            done++;
            progress?.Report(new CodecProgress((long)done * steps, (long)payloads.Count * steps));
        }
    }

    private void Unpack(EcdcReader reader, ChunkLayout layout, CodeSink sink, Action<CodedChunk> done, CancellationToken cancellation)
    {
        RawSegmentIndex segments = new(reader, layout, Manifest, DamageMode.Strict);
        for (long segment = 0; segment < layout.ChunkCount; segment++)
        {
            cancellation.ThrowIfCancellationRequested();
            segments.TryLocate(segment, out ChunkLocation location, out _);
            CodedChunk chunk = sink.Take(reader.ReadChunkAt(segment, location), layout.Steps(segment));
            if (chunk.Failure is null)
            {
                PackedCodes.Unpack(chunk, Manifest.Codebooks, Manifest.BitsPerCodebook);
            }

            done(chunk);
        }
    }

    private static EncodeOptions Checked(EncodeOptions? options)
    {
        EncodeOptions how = options ?? new EncodeOptions();
        EncodecCodec.RequireCounts(how.BatchSize, how.Threads);
        return how;
    }

    private static DecodeOptions Checked(DecodeOptions? options)
    {
        DecodeOptions how = options ?? new DecodeOptions();
        EncodecCodec.RequireCounts(how.BatchSize, how.Threads);
        return how;
    }

    private static void RequireShape(int chunks, int steps)
    {
        if (chunks < 0 || steps is < 1 or > EcdcFormat.MaximumWindowSamples)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument,
                $"{chunks} chunks of {steps} steps; expected 0 chunks or more, of 1 to {EcdcFormat.MaximumWindowSamples} steps.");
        }
    }

    private ChunkLayout Plan(EcdcReader reader)
    {
        HeaderCheck.Require(reader.Header, bundle);
        if (reader.Header.IsRaw)
        {
            ChunkLayout segments = RawLayout.Of(Manifest, reader.Header.AudioLength);
            _ = new RawSegmentIndex(reader, segments, Manifest, DamageMode.Strict);
            return segments;
        }

        return ChunkLayoutPlanner.ForDecoding(reader.Header, Manifest, reader.CountChunks());
    }

    /// <summary>A precision that the caller chose; in a file the same numbers would be the header's fault.</summary>
    private EntropyParameters Parameters(ProbabilityPrecision precision)
    {
        try
        {
            return EntropyParametersFactory.Create(bundle, precision, tau: 1.0);
        }
        catch (EncodecException exception) when (exception.Status == EncodecStatus.InvalidHeader)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, exception.Message, exception);
        }
    }
}
