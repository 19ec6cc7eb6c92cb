using Encodec.Bundles;
using Encodec.Frames;

namespace Encodec.Codec.Decoding;

/// <summary>The windows that were decoded last, so that reading on does not decode a chunk twice.</summary>
internal sealed class WindowCache
{
    private const int Fewest = 4;
    private const long MostValues = 1L << 24;

    private readonly ChunkLayout _layout;
    private readonly int _channels;
    private readonly Dictionary<long, Entry> _entries = [];
    private readonly Queue<long> _order = new();
    private float[]? _spare;

    /// <summary>Settles how many windows are kept: those that overlap at one place and a few, unless they are huge.</summary>
    public WindowCache(ChunkLayout layout, int channels)
    {
        _layout = layout;
        _channels = channels;
        long overlapping = ((layout.WindowSamples + layout.Stride - 1) / layout.Stride) + 2;
        long affordable = MostValues / ((long)layout.LongestWindowSamples * channels);
        Capacity = (int)Math.Max(2, Math.Min(Math.Max(Fewest, overlapping), affordable));
    }

    /// <summary>Windows that are kept.</summary>
    public int Capacity { get; }

    /// <summary>Whether a chunk is there.</summary>
    public bool Has(long chunk) => _entries.ContainsKey(chunk);

    /// <summary>Whether a chunk that is there is damaged.</summary>
    public bool IsDamaged(long chunk) => _entries[chunk].Failure is not null;

    /// <summary>The window of a chunk that is there.</summary>
    public HeldWindow Window(long chunk)
    {
        Entry entry = _entries[chunk];
        return new HeldWindow(entry.Samples, _channels, entry.Samples.Length / _channels);
    }

    /// <summary>Passes on a chunk that is there.</summary>
    public void PassOn(long chunk, IDecodedChunks receiver)
    {
        Entry entry = _entries[chunk];
        if (entry.Failure is not null)
        {
            receiver.AddDamaged(entry.Chunk, entry.Failure);
            return;
        }

        using HeldWindow window = Window(chunk);
        receiver.Add(entry.Chunk, window, 0);
    }

    /// <summary>Keeps a copy of what is needed of a chunk's window.</summary>
    public void Keep(DecodingChunk chunk, DecodedWindows windows, int index)
    {
        int length = _layout.Guard + _layout.DecodedLength(chunk.Index);
        MakeRoom();
        float[] samples = _spare?.Length == length * _channels ? _spare : new float[length * _channels];
        _spare = null;
        for (int channel = 0; channel < _channels; channel++)
        {
            windows.Window(index, channel)[..length].CopyTo(samples.AsSpan(channel * length));
        }

        Insert(new Entry(chunk, samples, null));
    }

    /// <summary>Keeps note of a damaged chunk.</summary>
    public void KeepDamaged(DecodingChunk chunk, EncodecException failure)
    {
        MakeRoom();
        Insert(new Entry(chunk, [], failure));
    }

    private void MakeRoom()
    {
        if (_order.Count == Capacity && _entries.Remove(_order.Dequeue(), out Entry dropped))
        {
            _spare = dropped.Samples;
        }
    }

    private void Insert(Entry entry)
    {
        if (_entries.TryAdd(entry.Chunk.Index, entry))
        {
            _order.Enqueue(entry.Chunk.Index);
        }
    }

    private readonly record struct Entry(DecodingChunk Chunk, float[] Samples, EncodecException? Failure);
}
