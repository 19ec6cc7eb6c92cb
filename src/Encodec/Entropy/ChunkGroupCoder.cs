using Encodec.Entropy.LanguageModel;

namespace Encodec.Entropy;

/// <summary>
/// Codes of several chunks ↔ arithmetic-coded bytes, with the language model's predictions between them. The chunks go through the
/// model in lock-step, each with a coder of its own: what comes out is what each would give alone. Reusable, one instance per thread.
/// </summary>
internal sealed class ChunkGroupCoder
{
    private readonly EntropyParameters _parameters;
    private readonly ILanguageModelGroup _model;
    private readonly ISymbolRanges _ranges;
    private readonly BitWriter[] _bits;
    private readonly ArithmeticEncoder[] _encoders;
    private readonly ArithmeticDecoder[] _decoders;

    /// <summary>Allocates states and working memory.</summary>
    /// <param name="weights">The model.</param>
    /// <param name="parameters">What else decides the probabilities.</param>
    /// <param name="capacity">Most chunks in a group.</param>
    public ChunkGroupCoder(LanguageModelWeights weights, EntropyParameters parameters, int capacity)
    {
        _parameters = parameters;
        _model = weights.CreateGroup(parameters.Codebooks, capacity);
        _ranges = weights.CreateRanges(parameters);
        _bits = [.. Enumerable.Range(0, capacity).Select(_ => new BitWriter())];
        _encoders = new ArithmeticEncoder[capacity];
        _decoders = new ArithmeticDecoder[capacity];
    }

    /// <summary>Encodes chunks; each receives its <see cref="CodedChunk.Payload"/> or its <see cref="CodedChunk.Failure"/>.</summary>
    /// <param name="chunks">At most as many as the capacity; put in order of length here.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    public void Encode(Span<CodedChunk> chunks, CancellationToken cancellation)
    {
        LongestFirst(chunks);
        for (int chunk = 0; chunk < chunks.Length; chunk++)
        {
            _bits[chunk].Clear();
            _encoders[chunk] = new ArithmeticEncoder(_bits[chunk]);
        }

        _model.Reset();
        int active = chunks.Length;
        for (int step = 0; (active = StillAt(step, chunks, active)) > 0; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            _model.Step(active);
            for (int chunk = 0; chunk < active; chunk++)
            {
                EncodeStep(chunk, chunks[chunk], step);
            }

            _model.Advance();
        }

        for (int chunk = 0; chunk < chunks.Length; chunk++)
        {
            if (chunks[chunk].Failure is null)
            {
                _encoders[chunk].Finish();
                chunks[chunk].Payload = _bits[chunk].WrittenBytes.ToArray();
            }
        }
    }

    /// <summary>Decodes chunks; each receives its <see cref="CodedChunk.Codes"/> or its <see cref="CodedChunk.Failure"/>.</summary>
    /// <param name="chunks">At most as many as the capacity; put in order of length here. Hostile payloads are expected.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    public void Decode(Span<CodedChunk> chunks, CancellationToken cancellation)
    {
        LongestFirst(chunks);
        for (int chunk = 0; chunk < chunks.Length; chunk++)
        {
            _decoders[chunk] = new ArithmeticDecoder(chunks[chunk].Payload);
        }

        _model.Reset();
        int active = chunks.Length;
        for (int step = 0; (active = StillAt(step, chunks, active)) > 0; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            _model.Step(active);
            for (int chunk = 0; chunk < active; chunk++)
            {
                DecodeStep(chunk, chunks[chunk], step);
            }

            _model.Advance();
        }
    }

    /// <summary>So that those still at work are always the first ones. Equal lengths keep their order; a group is small.</summary>
    private static void LongestFirst(Span<CodedChunk> chunks)
    {
        for (int i = 1; i < chunks.Length; i++)
        {
            for (int j = i; j > 0 && chunks[j].Steps > chunks[j - 1].Steps; j--)
            {
                (chunks[j], chunks[j - 1]) = (chunks[j - 1], chunks[j]);
            }
        }
    }

    /// <summary>Chunks that still have to be stepped: the first so many. Those at the end that are done or have failed drop out.</summary>
    private static int StillAt(int step, ReadOnlySpan<CodedChunk> chunks, int active)
    {
        while (active > 0 && (chunks[active - 1].Steps <= step || chunks[active - 1].Failure is not null))
        {
            active--;
        }

        return active;
    }

    private void EncodeStep(int slot, CodedChunk chunk, int step)
    {
        _ranges.Compute(_model, slot);
        ReadOnlySpan<int> codes = chunk.Codes.Span;
        for (int codebook = 0; codebook < _parameters.Codebooks; codebook++)
        {
            int code = codes[(codebook * chunk.Frames) + step];
            _model.SetCode(slot, codebook, code);
            if (chunk.Failure is null)
            {
                EncodeCode(slot, chunk, _ranges.RangeOf(codebook, code));
            }
        }
    }

    private void EncodeCode(int slot, CodedChunk chunk, SymbolRange range)
    {
        try
        {
            _encoders[slot].Encode(range);
        }
        catch (EncodecException exception)
        {
            chunk.Failure = exception;
        }
    }

    private void DecodeStep(int slot, CodedChunk chunk, int step)
    {
        if (chunk.Failure is null)
        {
            _ranges.Compute(_model, slot);
        }

        Span<int> codes = chunk.Codes.Span;
        for (int codebook = 0; codebook < _parameters.Codebooks; codebook++)
        {
            // A damaged chunk stays in the group, with codes that do no harm: the others go on as if it were not there.
            int code = chunk.Failure is null ? DecodeCode(slot, chunk, step, codebook) : 0;
            _model.SetCode(slot, codebook, code);
            if (chunk.Failure is null)
            {
                codes[(codebook * chunk.Frames) + step] = code;
            }
        }
    }

    private int DecodeCode(int slot, CodedChunk chunk, int step, int codebook)
    {
        try
        {
            int code = _ranges.Find(codebook, _decoders[slot].NextTarget(), out SymbolRange range);
            _decoders[slot].Consume(range);
            return code < _parameters.CodeLimit ? code : throw new PayloadException(
                $"step {step}, codebook {codebook} decodes to {code}; the frame model's codes are 0 to {_parameters.CodeLimit - 1}");
        }
        catch (PayloadException exception)
        {
            chunk.Failure = exception;
            return 0;
        }
    }
}
