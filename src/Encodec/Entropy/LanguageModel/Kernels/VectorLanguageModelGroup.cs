using System.Runtime.Intrinsics;
using Encodec.Entropy.Vectors;

namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>
/// The language model for several chunks in lock-step (docs/bitstream.md, section 5): matrix products instead of matrix–vector products,
/// everything else four values at a time, each value by the very operations of <see cref="ScalarLanguageModel"/>.
/// </summary>
/// <typeparam name="TQuad">The vectors.</typeparam>
internal sealed unsafe class VectorLanguageModelGroup<TQuad> : ILanguageModelGroup
    where TQuad : struct, IQuad<TQuad>
{
    private readonly LanguageModelWeights _weights;
    private readonly PackedLanguageModel _packed;
    private readonly LinearKernel _kernel;
    private readonly int _codebooks;
    private readonly GroupKeyValueCache[][] _caches;
    private readonly VectorAttention<TQuad> _attention;
    private readonly VectorGelu<TQuad> _gelu;
    private readonly Activations _activations;
    private readonly Activations _wideActivations;
    private readonly PinnedBuffer<float> _residual;
    private readonly PinnedBuffer<float> _sum;
    private readonly PinnedBuffer<float> _projection;
    private readonly PinnedBuffer<float> _hidden;
    private readonly PinnedBuffer<float> _logits;
    private readonly int[] _inputs;
    private readonly int _stride;
    private readonly int _projectionStride;
    private readonly int _hiddenStride;
    private readonly int _logitStride;
    private int _time;

    /// <summary>Allocates states and working memory.</summary>
    /// <param name="weights">The model, packed.</param>
    /// <param name="kernel">The integer products.</param>
    /// <param name="codebooks">Codebooks in use.</param>
    /// <param name="capacity">Most chunks.</param>
    public VectorLanguageModelGroup(LanguageModelWeights weights, LinearKernel kernel, int codebooks, int capacity)
    {
        LanguageModelShape shape = weights.Shape;
        _weights = weights;
        _packed = weights.Packed;
        _kernel = kernel;
        _codebooks = codebooks;
        Capacity = capacity;
        _caches = new GroupKeyValueCache[capacity][];
        for (int chunk = 0; chunk < capacity; chunk++)
        {
            _caches[chunk] = new GroupKeyValueCache[shape.Layers];
            for (int layer = 0; layer < shape.Layers; layer++)
            {
                _caches[chunk][layer] = new GroupKeyValueCache(shape);
            }
        }

        _attention = new VectorAttention<TQuad>(shape);
        _gelu = new VectorGelu<TQuad>(4 * shape.Dim);
        _activations = new Activations(capacity, shape.Dim);
        _wideActivations = new Activations(capacity, 4 * shape.Dim);
        _stride = Padded(shape.Dim);
        _projectionStride = Padded(3 * shape.Dim);
        _hiddenStride = Padded(4 * shape.Dim);
        _logitStride = Padded(shape.Cardinality);
        _residual = new PinnedBuffer<float>((long)capacity * _stride);
        _sum = new PinnedBuffer<float>((long)capacity * _stride);
        _projection = new PinnedBuffer<float>((long)capacity * _projectionStride);
        _hidden = new PinnedBuffer<float>((long)capacity * _hiddenStride);
        _logits = new PinnedBuffer<float>((long)capacity * codebooks * _logitStride);
        _inputs = new int[capacity * codebooks];
        Reset();
    }

    /// <inheritdoc/>
    public int Capacity { get; }

    private int Dim => _weights.Shape.Dim;

    /// <inheritdoc/>
    public void Reset()
    {
        _time = 0;
        Array.Clear(_inputs);
        for (int layer = 0; layer < _packed.Layers.Length; layer++)
        {
            float* bias = _packed.Layers[layer].InProjection.Bias;
            foreach (GroupKeyValueCache[] chunk in _caches)
            {
                chunk[layer].Clear();
                chunk[layer].Append(bias + Dim, bias + (2 * Dim));
            }
        }
    }

    /// <inheritdoc/>
    public void Step(int chunks)
    {
        Embed(chunks);
        for (int layer = 0; layer < _packed.Layers.Length; layer++)
        {
            Attend(layer, chunks);
            FeedForward(layer, chunks);
        }

        Quantize(_residual, _stride, Dim, _activations, chunks);
        for (int codebook = 0; codebook < _codebooks; codebook++)
        {
            _kernel.Multiply(
                _packed.Outputs[codebook], _activations, chunks, _logits.Pointer + ((nint)codebook * _logitStride), _codebooks * _logitStride);
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<float> Logits(int chunk, int codebook) =>
        new(_logits.Pointer + (((nint)chunk * _codebooks) + codebook) * _logitStride, _weights.Shape.Cardinality);

    /// <inheritdoc/>
    public void SetCode(int chunk, int codebook, int code) => _inputs[(chunk * _codebooks) + codebook] = code + 1;

    /// <inheritdoc/>
    public void Advance()
    {
        if (++_time == _weights.Shape.FrameLength)
        {
            Reset();
        }
    }

    private static int Padded(int rows) => (rows + PackedLinear.BlockRows - 1) / PackedLinear.BlockRows * PackedLinear.BlockRows;

    private void Embed(int chunks)
    {
        int dim = Dim;
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            Span<float> x = new(_residual.Pointer + ((nint)chunk * _stride), dim);
            x.Clear();
            for (int codebook = 0; codebook < _codebooks; codebook++)
            {
                ReadOnlySpan<float> row = _weights.Embeddings[codebook].AsSpan(_inputs[(chunk * _codebooks) + codebook] * dim, dim);
                Add(x, row);
            }
        }

        LayerNorm(_residual, _packed.NormIn, chunks);
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            Add(new(_residual.Pointer + ((nint)chunk * _stride), dim), _weights.Positional.AsSpan(_time * dim, dim));
        }
    }

    private void Attend(int layer, int chunks)
    {
        PackedLayer weights = _packed.Layers[layer];
        Quantize(_residual, _stride, Dim, _activations, chunks);
        _kernel.Multiply(weights.InProjection, _activations, chunks, _projection.Pointer, _projectionStride);
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            float* projection = _projection.Pointer + ((nint)chunk * _projectionStride);
            GroupKeyValueCache cache = _caches[chunk][layer];
            cache.Append(projection + Dim, projection + (2 * Dim));
            _attention.Apply(projection, cache, _sum.Pointer + ((nint)chunk * _stride));
        }

        Quantize(_sum, _stride, Dim, _activations, chunks);
        _kernel.Multiply(weights.OutProjection, _activations, chunks, _sum.Pointer, _stride);
        AddResidualAndNormalize(weights.Norm1, chunks);
    }

    private void FeedForward(int layer, int chunks)
    {
        PackedLayer weights = _packed.Layers[layer];
        Quantize(_residual, _stride, Dim, _activations, chunks);
        _kernel.Multiply(weights.Linear1, _activations, chunks, _hidden.Pointer, _hiddenStride);
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            _gelu.Apply(_hidden.Pointer + ((nint)chunk * _hiddenStride), 4 * Dim);
        }

        Quantize(_hidden, _hiddenStride, 4 * Dim, _wideActivations, chunks);
        _kernel.Multiply(weights.Linear2, _wideActivations, chunks, _sum.Pointer, _stride);
        AddResidualAndNormalize(weights.Norm2, chunks);
    }

    private void Quantize(PinnedBuffer<float> values, int stride, int columns, Activations activations, int chunks)
    {
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            _kernel.Quantize(values.Pointer + ((nint)chunk * stride), columns, activations, chunk);
        }
    }

    private void AddResidualAndNormalize(PackedLayerNorm norm, int chunks)
    {
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            nint offset = (nint)chunk * _stride;
            Add(new(_sum.Pointer + offset, Dim), new(_residual.Pointer + offset, Dim));
        }

        VectorLayerNorm<TQuad>.Apply(_sum.Pointer, _stride, Dim, chunks, norm.Weight.Pointer, norm.Bias.Pointer, _residual.Pointer);
    }

    private void LayerNorm(PinnedBuffer<float> values, PackedLayerNorm norm, int chunks) =>
        VectorLayerNorm<TQuad>.Apply(values.Pointer, _stride, Dim, chunks, norm.Weight.Pointer, norm.Bias.Pointer, values.Pointer);

    /// <summary>sum[d] += addend[d] in f32.</summary>
    private static void Add(Span<float> sum, ReadOnlySpan<float> addend)
    {
        int d = 0;
        for (; d + 4 <= sum.Length; d += 4)
        {
            (Vector128.Create<float>(sum.Slice(d, 4)) + Vector128.Create(addend.Slice(d, 4))).CopyTo(sum[d..]);
        }

        for (; d < sum.Length; d++)
        {
            sum[d] += addend[d];
        }
    }
}
