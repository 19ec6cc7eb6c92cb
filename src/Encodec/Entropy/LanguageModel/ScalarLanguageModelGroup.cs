namespace Encodec.Entropy.LanguageModel;

/// <summary>Chunk after chunk through <see cref="ScalarLanguageModel"/>: the oracle of the lock-step kernels.</summary>
internal sealed class ScalarLanguageModelGroup : ILanguageModelGroup
{
    private readonly ScalarLanguageModel _model;
    private readonly LanguageModelState[] _states;
    private readonly float[] _logits;
    private readonly int[] _codes;
    private readonly int _codebooks;
    private readonly int _cardinality;
    private int _active;

    /// <summary>Allocates.</summary>
    public ScalarLanguageModelGroup(LanguageModelWeights weights, int codebooks, int capacity)
    {
        _model = new ScalarLanguageModel(weights);
        _states = [.. Enumerable.Range(0, capacity).Select(_ => new LanguageModelState(weights, codebooks))];
        _codebooks = codebooks;
        _cardinality = weights.Shape.Cardinality;
        _logits = new float[(long)capacity * codebooks * _cardinality];
        _codes = new int[capacity * codebooks];
    }

    /// <inheritdoc/>
    public int Capacity => _states.Length;

    /// <inheritdoc/>
    public void Reset()
    {
        foreach (LanguageModelState state in _states)
        {
            state.Reset();
        }
    }

    /// <inheritdoc/>
    public void Step(int chunks)
    {
        _active = chunks;
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            _model.Step(_states[chunk], _logits.AsSpan(chunk * _codebooks * _cardinality, _codebooks * _cardinality));
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<float> Logits(int chunk, int codebook) =>
        _logits.AsSpan(((chunk * _codebooks) + codebook) * _cardinality, _cardinality);

    /// <inheritdoc/>
    public void SetCode(int chunk, int codebook, int code) => _codes[(chunk * _codebooks) + codebook] = code;

    /// <inheritdoc/>
    public void Advance()
    {
        for (int chunk = 0; chunk < _active; chunk++)
        {
            _states[chunk].Advance(_codes.AsSpan(chunk * _codebooks, _codebooks));
        }
    }
}
