namespace Encodec.Entropy.LanguageModel;

/// <summary>
/// One layer's keys and values, oldest first: a ring of dim-vectors that drops the oldest when it is full.
/// Memory grows with the steps taken, so that a short chunk of a model with a long context stays small.
/// </summary>
internal sealed class KeyValueCache(int dim, int capacity)
{
    private const int InitialEntries = 16;

    private float[] _keys = new float[Math.Min(InitialEntries, capacity) * dim];
    private float[] _values = new float[Math.Min(InitialEntries, capacity) * dim];
    private int _oldest;

    /// <summary>Entries held, at most the capacity.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets all entries.</summary>
    public void Clear()
    {
        _oldest = 0;
        Count = 0;
    }

    /// <summary>Appends an entry; drops the oldest if the list is full.</summary>
    public void Append(ReadOnlySpan<float> key, ReadOnlySpan<float> value)
    {
        int slot;
        if (Count == capacity)
        {
            slot = _oldest;
            _oldest = _oldest + 1 == capacity ? 0 : _oldest + 1;
        }
        else
        {
            slot = Count++;
            GrowTo(Count);
        }

        key.CopyTo(_keys.AsSpan(slot * dim, dim));
        value.CopyTo(_values.AsSpan(slot * dim, dim));
    }

    /// <summary>The key of the entry with this age order, 0 the oldest.</summary>
    public ReadOnlySpan<float> Key(int index) => _keys.AsSpan(Slot(index) * dim, dim);

    /// <summary>The value of the entry with this age order, 0 the oldest.</summary>
    public ReadOnlySpan<float> Value(int index) => _values.AsSpan(Slot(index) * dim, dim);

    private int Slot(int index)
    {
        // The ring turns only once it is full; until then the oldest entry is in slot 0.
        int slot = _oldest + index;
        return slot >= capacity ? slot - capacity : slot;
    }

    private void GrowTo(int entries)
    {
        int held = _keys.Length / dim;
        if (entries > held)
        {
            int grown = Math.Min(capacity, held * 2);
            Array.Resize(ref _keys, grown * dim);
            Array.Resize(ref _values, grown * dim);
        }
    }
}
