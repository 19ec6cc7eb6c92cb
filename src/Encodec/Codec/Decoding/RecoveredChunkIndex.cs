using Encodec.Container;

namespace Encodec.Codec.Decoding;

/// <summary>The index of a damaged file: what could be found of it, and how many chunks are lost between.</summary>
internal sealed class RecoveredChunkIndex : ChunkIndex
{
    private const int BlockBytes = 1 << 16;

    private readonly List<Entry> _entries = [];
    private readonly List<LostRun> _lost = [];
    private readonly long _expected;
    private bool _hasSurplus;
    private long _next;

    /// <summary>Reads the whole file.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="rules">What its chunks may look like.</param>
    public RecoveredChunkIndex(EcdcReader reader, FramingRules rules)
    {
        _expected = rules.Expected;

        // How many chunks were lost is settled at the end, when it is known how many were found.
        ChunkFramer framer = new(rules with { Expected = long.MaxValue }, reader.FirstChunk);
        reader.Rewind();
        byte[] block = new byte[BlockBytes];
        int read;
        do
        {
            read = reader.ReadRaw(block);
            if (read == 0)
            {
                framer.Finish();
            }

            framer.Push(block.AsSpan(0, read));
            while (framer.TryTake(out FramedItem item))
            {
                Take(item);
            }
        }
        while (read > 0);
        Settle();
    }

    public override long Found => _entries.Count;

    public override bool HasSurplus => _hasSurplus;

    public override bool TryLocate(long chunk, out ChunkLocation location, out bool isRecovered)
    {
        int place = _entries.BinarySearch(new Entry(chunk, default, false), Entry.ByChunk);
        bool isFound = place >= 0;
        (location, isRecovered) = isFound ? (_entries[place].Location, _entries[place].IsRecovered) : (default, false);
        return isFound;
    }

    public override (EncodecException Failure, ChunkRun Reported) DescribeLost(long chunk)
    {
        int low = 0;
        int high = _lost.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = _lost[middle].First <= chunk ? (middle, high) : (low, middle - 1);
        }

        return _lost[low].Describe(chunk);
    }

    private void Take(FramedItem item)
    {
        switch (item.Kind)
        {
            case FramedKind.Chunk:
                _entries.Add(new Entry(_next++, item.Location, item.IsRecovered));
                break;

            case FramedKind.Lost:
                _lost.Add(new LostRun(_next, item.Count, item.IsExact, item.Failure!));
                _next = item.Count == FramedItem.AllTheRest ? _next : _next + item.Count;
                break;

            default:
                _hasSurplus = true;
                break;
        }
    }

    /// <summary>Makes the count right. The last run is what comes after the last chunk: nothing, if the file ends where a chunk does.</summary>
    private void Settle()
    {
        LostRun rest = _lost[^1];
        _lost.RemoveAt(_lost.Count - 1);
        if (rest.Failure.Status == EncodecStatus.ChunkCountMismatch)
        {
            Correct(_expected - _next);
        }
        else
        {
            _hasSurplus |= _next >= _expected;
        }

        if (_next < _expected)
        {
            _lost.Add(rest with { First = _next, Count = _expected - _next });
        }

        int surplus = _entries.FindIndex(entry => entry.Chunk >= _expected);
        if (surplus >= 0)
        {
            _hasSurplus = true;
            _entries.RemoveRange(surplus, _entries.Count - surplus);
        }
    }

    /// <summary>Where a count was only reckoned, the header's total tells it; with several such places the longest is corrected.</summary>
    private void Correct(long difference)
    {
        int longest = -1;
        for (int i = 0; i < _lost.Count; i++)
        {
            if (!_lost[i].IsExact && (longest < 0 || _lost[i].Count > _lost[longest].Count))
            {
                longest = i;
            }
        }

        if (longest < 0 || difference == 0)
        {
            return;
        }

        long first = _lost[longest].First;
        difference = Math.Max(difference, -_lost[longest].Count);
        _lost[longest] = _lost[longest] with { Count = _lost[longest].Count + difference };
        for (int i = longest + 1; i < _lost.Count; i++)
        {
            _lost[i] = _lost[i] with { First = _lost[i].First + difference };
        }

        for (int i = 0; i < _entries.Count; i++)
        {
            _entries[i] = _entries[i].Chunk < first ? _entries[i] : _entries[i] with { Chunk = _entries[i].Chunk + difference };
        }

        _next += difference;
        if (_lost[longest].Count == 0)
        {
            // Nothing is missing there: the bytes have come in between.
            _lost.RemoveAt(longest);
            _hasSurplus = true;
        }
    }

    private readonly record struct Entry(long Chunk, ChunkLocation Location, bool IsRecovered)
    {
        public static readonly Comparer<Entry> ByChunk = Comparer<Entry>.Create((left, right) => left.Chunk.CompareTo(right.Chunk));
    }
}
