namespace Encodec.Entropy.LanguageModel;

/// <summary>What one chunk in the making remembers between steps: keys and values of every layer, the last codes, the step counter.</summary>
internal sealed class LanguageModelState
{
    private readonly LanguageModelWeights _weights;
    private readonly int[] _inputs;

    /// <summary>Allocates a state in which no step has been taken.</summary>
    /// <param name="weights">The model.</param>
    /// <param name="codebooks">Codebooks in use, at most as many as the model has.</param>
    public LanguageModelState(LanguageModelWeights weights, int codebooks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(codebooks, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(codebooks, weights.Shape.Codebooks);
        _weights = weights;
        _inputs = new int[codebooks];
        Caches = new KeyValueCache[weights.Shape.Layers];
        for (int layer = 0; layer < Caches.Length; layer++)
        {
            Caches[layer] = new KeyValueCache(weights.Shape.Dim, weights.Shape.ContextCapacity);
        }

        Reset();
    }

    /// <summary>Steps taken since the state was fresh.</summary>
    public int Time { get; private set; }

    /// <summary>Per codebook the row of the embedding that the next step reads: the previous code + 1, or 0.</summary>
    public ReadOnlySpan<int> Inputs => _inputs;

    /// <summary>One per layer.</summary>
    public KeyValueCache[] Caches { get; }

    /// <summary>Starts afresh, as for a new chunk.</summary>
    public void Reset()
    {
        Time = 0;
        Array.Clear(_inputs);
        int dim = _weights.Shape.Dim;
        for (int layer = 0; layer < Caches.Length; layer++)
        {
            ReadOnlySpan<float> bias = _weights.RowMajor.Layers[layer].InProjection.Bias;
            Caches[layer].Clear();
            Caches[layer].Append(bias.Slice(dim, dim), bias.Slice(2 * dim, dim));
        }
    }

    /// <summary>Ends a step: the codes that were coded become the next step's input, and a full window starts afresh.</summary>
    /// <param name="codes">One per codebook in use, each 0 … cardinality − 1.</param>
    public void Advance(ReadOnlySpan<int> codes)
    {
        for (int codebook = 0; codebook < _inputs.Length; codebook++)
        {
            _inputs[codebook] = codes[codebook] + 1;
        }

        if (++Time == _weights.Shape.FrameLength)
        {
            Reset();
        }
    }
}
