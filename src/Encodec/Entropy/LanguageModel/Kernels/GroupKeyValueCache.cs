namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>
/// One layer's keys and values of one chunk, laid out for vectors, in blocks of 16 entries and in each block head by head, so that
/// memory is read in one direction. Keys: by dimension, then by entry, so that 16 scores grow side by side. Values: by entry, then by
/// dimension with zeros to whole vectors. Old entries leave by whole blocks.
/// </summary>
internal sealed unsafe class GroupKeyValueCache
{
    /// <summary>Entries in a block.</summary>
    public const int BlockEntries = 16;

    /// <summary>Vectors of 28 values are read at each entry, so the last reads beyond its values.</summary>
    private const int ReadBeyond = 32;

    /// <summary>Blocks that a large state starts with: a file of few steps need not bring all of it about.</summary>
    private const int InitialBlocks = 2;

    /// <summary>A chunk's state up to this size, as that of all published models, is allocated at once: growing would leave as much behind.</summary>
    private const long AtOnceBytes = 1L << 22;

    private readonly int _dim;
    private readonly int _heads;
    private readonly int _headDim;
    private readonly int _capacity;
    private readonly int _maximumBlocks;
    private PinnedBuffer<float> _keys;
    private PinnedBuffer<float> _values;
    private int _blocks;
    private int _first;
    private int _end;

    /// <summary>Allocates an empty cache.</summary>
    /// <param name="shape">The model's sizes.</param>
    public GroupKeyValueCache(LanguageModelShape shape)
    {
        _dim = shape.Dim;
        _heads = shape.Heads;
        _headDim = shape.HeadDim;
        _capacity = shape.ContextCapacity;
        ValueStride = (_headDim + 3) & ~3;

        // One block more than the entries need, so that a block is free when the window begins in the middle of one.
        _maximumBlocks = ((_capacity + BlockEntries - 1) / BlockEntries) + 1;
        _blocks = LanguageModelWeightsReader.StateBytes(shape) <= AtOnceBytes ? _maximumBlocks : Math.Min(InitialBlocks, _maximumBlocks);
        _keys = NewKeys(_blocks);
        _values = NewValues(_blocks);
    }

    /// <summary>Entries held.</summary>
    public int Count => _end - _first;

    /// <summary>The oldest entry's place in the first block: what comes before it is to be left out.</summary>
    public int FirstPlace => _first;

    /// <summary>The place after the newest entry.</summary>
    public int EndPlace => _end;

    /// <summary>From one entry's values to the next, within a head: the head's dimensions in whole vectors.</summary>
    public int ValueStride { get; }

    /// <summary>A head's keys in a block: [dimensions][16].</summary>
    public float* Keys(int block, int head) => _keys.Pointer + ((((nint)block * _heads) + head) * _headDim * BlockEntries);

    /// <summary>A head's values in a block: [16][<see cref="ValueStride"/>].</summary>
    public float* Values(int block, int head) => _values.Pointer + ((((nint)block * _heads) + head) * ValueStride * BlockEntries);

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

        int block = _end / BlockEntries;
        int entry = _end % BlockEntries;
        for (int head = 0; head < _heads; head++)
        {
            float* keys = Keys(block, head) + entry;
            float* values = Values(block, head) + ((nint)entry * ValueStride);
            for (int d = 0; d < _headDim; d++)
            {
                keys[(nint)d * BlockEntries] = key[(head * _headDim) + d];
                values[d] = value[(head * _headDim) + d];
            }
        }

        _end++;
    }

    /// <summary>Drops whole blocks that hold nothing any more, or grows.</summary>
    private void MakeRoom()
    {
        int empty = _first / BlockEntries;
        if (empty > 0)
        {
            int kept = _blocks - empty;
            int keyLength = BlockEntries * _dim;
            int valueLength = BlockEntries * _heads * ValueStride;
            _keys.Span.Slice(empty * keyLength, kept * keyLength).CopyTo(_keys.Span);
            _values.Span.Slice(empty * valueLength, kept * valueLength).CopyTo(_values.Span);
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

    private PinnedBuffer<float> NewValues(int blocks) => new(((long)blocks * BlockEntries * _heads * ValueStride) + ReadBeyond);
}
