namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>
/// One layer's keys and values of one chunk, laid out for vectors. Keys: blocks of 16 entries, in each block by head, then by
/// dimension, then by entry, so that 16 scores grow side by side. Values: entry by entry. Old entries leave by whole blocks.
/// </summary>
internal sealed unsafe class GroupKeyValueCache
{
    /// <summary>Entries in a block of keys.</summary>
    public const int BlockEntries = 16;

    /// <summary>Vectors of 28 values are read at each head, so the last head reads beyond its values.</summary>
    private const int ReadBeyond = 32;

    private const int InitialBlocks = 2;

    private readonly int _dim;
    private readonly int _capacity;
    private readonly int _maximumBlocks;
    private PinnedBuffer<float> _keys;
    private PinnedBuffer<float> _values;
    private int _blocks;
    private int _first;
    private int _end;

    /// <summary>Allocates an empty cache.</summary>
    /// <param name="dim">Values in a key.</param>
    /// <param name="capacity">Most entries that are kept.</param>
    public GroupKeyValueCache(int dim, int capacity)
    {
        _dim = dim;
        _capacity = capacity;

        // One block more than the entries need, so that a block is free when the window begins in the middle of one.
        _maximumBlocks = ((capacity + BlockEntries - 1) / BlockEntries) + 1;
        _blocks = Math.Min(InitialBlocks, _maximumBlocks);
        _keys = NewKeys(_blocks);
        _values = NewValues(_blocks);
    }

    /// <summary>Entries held.</summary>
    public int Count => _end - _first;

    /// <summary>The oldest entry's place in the first block: what comes before it is to be left out.</summary>
    public int FirstPlace => _first;

    /// <summary>The place after the newest entry.</summary>
    public int EndPlace => _end;

    /// <summary>Keys, from the first block on.</summary>
    public float* Keys => _keys.Pointer;

    /// <summary>Values, from place 0 on.</summary>
    public float* Values => _values.Pointer;

    /// <summary>Forgets all entries.</summary>
    public void Clear()
    {
        _first = 0;
        _end = 0;
    }

    /// <summary>Appends an entry; drops the oldest if the cache is full.</summary>
    public void Append(float* key, float* value)
    {
        if (Count == _capacity)
        {
            _first++;
        }

        if (_end == _blocks * BlockEntries)
        {
            MakeRoom();
        }

        float* block = _keys.Pointer + ((nint)(_end / BlockEntries) * BlockEntries * _dim) + (_end % BlockEntries);
        for (int d = 0; d < _dim; d++)
        {
            block[(nint)d * BlockEntries] = key[d];
        }

        new ReadOnlySpan<float>(value, _dim).CopyTo(new Span<float>(_values.Pointer + ((nint)_end * _dim), _dim));
        _end++;
    }

    /// <summary>Drops whole blocks that hold nothing any more, or grows.</summary>
    private void MakeRoom()
    {
        int empty = _first / BlockEntries;
        if (empty > 0)
        {
            int kept = _blocks - empty;
            int blockLength = BlockEntries * _dim;
            _keys.Span.Slice(empty * blockLength, kept * blockLength).CopyTo(_keys.Span);
            _values.Span.Slice(empty * blockLength, kept * blockLength).CopyTo(_values.Span);
            _first -= empty * BlockEntries;
            _end -= empty * BlockEntries;
            return;
        }

        int blocks = Math.Min(_blocks * 2, _maximumBlocks);
        PinnedBuffer<float> keys = NewKeys(blocks);
        PinnedBuffer<float> values = NewValues(blocks);
        _keys.Span.CopyTo(keys.Span);
        _values.Span.CopyTo(values.Span);
        (_keys, _values, _blocks) = (keys, values, blocks);
    }

    private PinnedBuffer<float> NewKeys(int blocks) => new((long)blocks * BlockEntries * _dim);

    private PinnedBuffer<float> NewValues(int blocks) => new(((long)blocks * BlockEntries * _dim) + ReadBeyond);
}
