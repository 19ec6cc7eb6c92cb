using Encodec.Entropy.LanguageModel;

namespace Encodec.Entropy;

/// <summary>
/// Codes of one chunk ↔ arithmetic-coded bytes, with the language model's predictions between them. Holds the state and working
/// memory of one chunk at a time: reusable, one instance per thread.
/// </summary>
internal sealed class ChunkCoder
{
    private readonly LanguageModelWeights _weights;
    private readonly EntropyParameters _parameters;
    private readonly LanguageModelState _state;
    private readonly ScalarLanguageModel _model;
    private readonly SymbolRanges _ranges;
    private readonly BitWriter _bits = new();
    private readonly float[] _logits;
    private readonly int[] _column;

    /// <summary>Allocates state and working memory.</summary>
    public ChunkCoder(LanguageModelWeights weights, EntropyParameters parameters)
    {
        _weights = weights;
        _parameters = parameters;
        _state = new LanguageModelState(weights, parameters.Codebooks);
        _model = new ScalarLanguageModel(weights);
        _ranges = new SymbolRanges(parameters, weights.Shape.Cardinality);
        _logits = new float[parameters.Codebooks * weights.Shape.Cardinality];
        _column = new int[parameters.Codebooks];
    }

    /// <summary>Encodes the first <paramref name="steps"/> frames of a chunk.</summary>
    /// <param name="codes">[codebooks][frames], each code 0 … CodeLimit − 1.</param>
    /// <param name="frames">Frames per codebook in <paramref name="codes"/>, at least <paramref name="steps"/>.</param>
    /// <param name="steps">Frames to code.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    /// <returns>The coded bytes, valid until the next call.</returns>
    public ReadOnlySpan<byte> Encode(ReadOnlySpan<int> codes, int frames, int steps, CancellationToken cancellation)
    {
        _bits.Clear();
        _state.Reset();
        ArithmeticEncoder encoder = new(_bits);
        for (int step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            _model.Step(_state, _logits);
            for (int codebook = 0; codebook < _column.Length; codebook++)
            {
                int code = codes[(codebook * frames) + step];
                ReadOnlySpan<int> ends = Ranges(codebook);
                encoder.Encode(code == 0 ? 0 : ends[code - 1], ends[code]);
                _column[codebook] = code;
            }

            _state.Advance(_column);
        }

        encoder.Finish();
        return _bits.WrittenBytes;
    }

    /// <summary>Decodes a chunk.</summary>
    /// <param name="payload">The coded bytes; hostile input is expected.</param>
    /// <param name="codes">Receives [codebooks][frames]; frames after the last step are left alone.</param>
    /// <param name="frames">Frames per codebook in <paramref name="codes"/>, at least <paramref name="steps"/>.</param>
    /// <param name="steps">Frames to decode.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    /// <exception cref="PayloadException">No encoder produced this payload with this model.</exception>
    public void Decode(ReadOnlySpan<byte> payload, Span<int> codes, int frames, int steps, CancellationToken cancellation)
    {
        _state.Reset();
        ArithmeticDecoder decoder = new(payload);
        for (int step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            _model.Step(_state, _logits);
            for (int codebook = 0; codebook < _column.Length; codebook++)
            {
                int code = decoder.Decode(Ranges(codebook));
                if (code >= _parameters.CodeLimit)
                {
                    throw new PayloadException(
                        $"step {step}, codebook {codebook} decodes to {code}; the frame model's codes are 0 to {_parameters.CodeLimit - 1}");
                }

                codes[(codebook * frames) + step] = code;
                _column[codebook] = code;
            }

            _state.Advance(_column);
        }
    }

    private ReadOnlySpan<int> Ranges(int codebook)
    {
        int cardinality = _weights.Shape.Cardinality;
        _ranges.Compute(_logits.AsSpan(codebook * cardinality, cardinality));
        return _ranges.CumulativeEnds;
    }
}
