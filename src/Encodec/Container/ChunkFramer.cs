using System.IO.Hashing;

namespace Encodec.Container;

/// <summary>
/// Finds the chunks in bytes that come in pieces of any size: what comes out depends on the bytes alone. After damage it can go on at
/// the next place where a length and the CRC-32 of the payload behind it fit. Memory holds one payload of the largest accepted size at
/// most, and the piece; the work is a bounded number of operations for each byte, whatever the bytes are.
/// </summary>
internal sealed partial class ChunkFramer
{
    private readonly FramingRules _rules;
    private readonly ByteWindow _bytes;
    private readonly Queue<FramedItem> _found = new();

    /// <summary>Chunks found or given up.</summary>
    private long _index;
    private bool _isFinished;
    private bool _isSurplusReported;

    /// <summary>Nothing that follows can be told apart any more.</summary>
    private bool _isGivenUp;

    /// <summary>Prepares for the first chunk.</summary>
    /// <param name="rules">What the chunks may look like.</param>
    /// <param name="position">Where in the file the first chunk starts.</param>
    public ChunkFramer(FramingRules rules, long position)
    {
        _rules = rules;
        _bytes = new ByteWindow(position);
        _credit = (4L * rules.LikelyPayload) + 65_536;
    }

    /// <summary>Takes the next bytes of the file.</summary>
    public void Push(ReadOnlySpan<byte> bytes) => _bytes.Append(bytes);

    /// <summary>Says that there are no more.</summary>
    public void Finish() => _isFinished = true;

    /// <summary>The next thing in the file; false if more bytes are needed to tell, or there is nothing more.</summary>
    public bool TryTake(out FramedItem item)
    {
        while (_found.Count == 0)
        {
            if (!Step())
            {
                item = null!;
                return false;
            }
        }

        item = _found.Dequeue();
        return true;
    }

    /// <summary>False if nothing can be told from the bytes that are there.</summary>
    private bool Step()
    {
        if (_index < _rules.Expected && !_isGivenUp)
        {
            return _isSearching ? Search() : Frame();
        }

        bool isSurplus = _bytes.End > _bytes.Position && !_isGivenUp && !_isSurplusReported;
        _bytes.SkipTo(_bytes.End);
        if (isSurplus)
        {
            _isSurplusReported = true;
            _found.Enqueue(new FramedItem { Kind = FramedKind.Surplus });
        }

        return isSurplus;
    }

    private bool Frame()
    {
        ReadOnlySpan<byte> bytes = _bytes.From(_bytes.Position);
        if (bytes.Length < EcdcFormat.ChunkHeaderBytes)
        {
            if (_isFinished)
            {
                GiveUp(bytes.IsEmpty
                    ? new EncodecException(EncodecStatus.ChunkCountMismatch, $"the file ends before it, after {_index} chunks")
                    : new EncodecException(EncodecStatus.Truncated, $"the file {ChunkFraming.HeaderCut(bytes.Length)}"));
            }

            return _isFinished;
        }

        uint length = ChunkFraming.Length(bytes);
        ReadOnlySpan<byte> rest = bytes[EcdcFormat.ChunkHeaderBytes..];
        bool isPossible = length <= EcdcFormat.MaximumPayloadBytes;
        if (isPossible && length > rest.Length && !_isFinished && (!_rules.Recovers || length <= _rules.LikelyPayload))
        {
            return false;
        }

        if (isPossible && length <= rest.Length && (!_rules.Recovers || length <= _rules.LikelyPayload))
        {
            uint actual = Crc32.HashToUInt32(rest[..(int)length]);
            if (actual == ChunkFraming.Checksum(bytes) || !_rules.Recovers)
            {
                TakeChunk((int)length, actual);
                return true;
            }
        }

        if (_rules.Recovers)
        {
            BeginSearch();
        }
        else
        {
            GiveUp(WhyUnreadable(length, rest.Length));
        }

        return true;
    }

    private static EncodecException WhyUnreadable(uint length, long left) => length > EcdcFormat.MaximumPayloadBytes
        ? new EncodecException(EncodecStatus.CorruptChunk, $"it claims {ChunkFraming.TooLong(length)}")
        : new EncodecException(EncodecStatus.Truncated, $"it claims {ChunkFraming.Cut(length, left)}");

    /// <summary>Passes the chunk on that starts at the first byte held, and goes on behind it.</summary>
    private void TakeChunk(int payloadLength, uint actualChecksum, bool isRecovered = false)
    {
        ReadOnlySpan<byte> bytes = _bytes.From(_bytes.Position);
        ChunkLocation location = new(_bytes.Position + EcdcFormat.ChunkHeaderBytes, payloadLength);
        _found.Enqueue(new FramedItem
        {
            Kind = FramedKind.Chunk,
            Location = location,
            Payload = bytes.Slice(EcdcFormat.ChunkHeaderBytes, payloadLength).ToArray(),
            StoredChecksum = ChunkFraming.Checksum(bytes),
            ActualChecksum = actualChecksum,
            IsRecovered = isRecovered,
        });
        _index++;
        _measuredBytes += EcdcFormat.ChunkHeaderBytes + payloadLength;
        _measuredChunks++;
        _bytes.SkipTo(location.End);
    }

    private void GiveUp(EncodecException failure)
    {
        _isGivenUp = true;
        _isSearching = false;
        _found.Enqueue(new FramedItem { Kind = FramedKind.Lost, Count = FramedItem.AllTheRest, Failure = failure });
    }
}
