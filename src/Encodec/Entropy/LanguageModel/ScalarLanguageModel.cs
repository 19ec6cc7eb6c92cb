namespace Encodec.Entropy.LanguageModel;

/// <summary>
/// One step of the language model (docs/bitstream.md, section 5), one value at a time in the order that the format defines.
/// Holds working memory: one instance per thread. Allocates nothing per step.
/// </summary>
internal sealed class ScalarLanguageModel
{
    private readonly LanguageModelWeights _weights;
    private readonly float[] _residual;
    private readonly float[] _sum;
    private readonly float[] _projection;
    private readonly float[] _attended;
    private readonly float[] _hidden;
    private readonly short[] _quantized;
    private readonly double[] _scores;

    /// <summary>Allocates the working memory for a model.</summary>
    public ScalarLanguageModel(LanguageModelWeights weights)
    {
        _weights = weights;
        int dim = weights.Shape.Dim;
        _residual = new float[dim];
        _sum = new float[dim];
        _projection = new float[3 * dim];
        _attended = new float[dim];
        _hidden = new float[4 * dim];
        _quantized = new short[4 * dim];
        _scores = new double[weights.Shape.ContextCapacity];
    }

    /// <summary>Computes the logits of the step that <paramref name="state"/> stands before, and appends its keys and values.</summary>
    /// <param name="state">The chunk's memory.</param>
    /// <param name="logits">Receives codebooks in use · cardinality values, codebook by codebook.</param>
    public void Step(LanguageModelState state, Span<float> logits)
    {
        Embed(state);
        for (int layer = 0; layer < _weights.RowMajor.Layers.Length; layer++)
        {
            Attend(_weights.RowMajor.Layers[layer], state.Caches[layer]);
            FeedForward(_weights.RowMajor.Layers[layer]);
        }

        int cardinality = _weights.Shape.Cardinality;
        float scale = Quantizer.Quantize(_residual, _quantized);
        for (int codebook = 0; codebook < state.Inputs.Length; codebook++)
        {
            ScalarLinear.Apply(_weights.RowMajor.Outputs[codebook], _quantized, scale, logits.Slice(codebook * cardinality, cardinality));
        }
    }

    private void Embed(LanguageModelState state)
    {
        int dim = _weights.Shape.Dim;
        Array.Clear(_residual);
        for (int codebook = 0; codebook < state.Inputs.Length; codebook++)
        {
            ReadOnlySpan<float> row = _weights.Embeddings[codebook].AsSpan(state.Inputs[codebook] * dim, dim);
            for (int d = 0; d < dim; d++)
            {
                _residual[d] += row[d];
            }
        }

        LayerNorm.Apply(_residual, _weights.RowMajor.NormIn, _residual);
        ReadOnlySpan<float> position = _weights.Positional.AsSpan(state.Time * dim, dim);
        for (int d = 0; d < dim; d++)
        {
            _residual[d] += position[d];
        }
    }

    private void Attend(LayerWeights layer, KeyValueCache cache)
    {
        int dim = _weights.Shape.Dim;
        float scale = Quantizer.Quantize(_residual, _quantized);
        ScalarLinear.Apply(layer.InProjection, _quantized, scale, _projection);
        cache.Append(_projection.AsSpan(dim, dim), _projection.AsSpan(2 * dim, dim));
        ScalarAttention.Apply(_projection.AsSpan(0, dim), cache, _weights.Shape.Heads, _scores, _attended);

        scale = Quantizer.Quantize(_attended, _quantized);
        ScalarLinear.Apply(layer.OutProjection, _quantized, scale, _sum);
        AddResidualAndNormalize(layer.Norm1);
    }

    private void FeedForward(LayerWeights layer)
    {
        float scale = Quantizer.Quantize(_residual, _quantized);
        ScalarLinear.Apply(layer.Linear1, _quantized, scale, _hidden);
        for (int i = 0; i < _hidden.Length; i++)
        {
            _hidden[i] = (float)Gelu.Apply(_hidden[i]);
        }

        scale = Quantizer.Quantize(_hidden, _quantized);
        ScalarLinear.Apply(layer.Linear2, _quantized, scale, _sum);
        AddResidualAndNormalize(layer.Norm2);
    }

    private void AddResidualAndNormalize(LayerNormWeights norm)
    {
        for (int d = 0; d < _sum.Length; d++)
        {
            _sum[d] += _residual[d];
        }

        LayerNorm.Apply(_sum, norm, _residual);
    }
}
