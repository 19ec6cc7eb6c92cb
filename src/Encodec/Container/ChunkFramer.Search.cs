using System.IO.Hashing;

namespace Encodec.Container;

/// <summary>
/// The search for the next chunk after damage. The first byte held is where the damaged chunk starts; from the byte after it on, each
/// place is tried: a likely length, and behind it a payload that has the CRC-32 given there.
/// </summary>
internal sealed partial class ChunkFramer
{
    /// <summary>Bytes of CRC-32 that each byte searched pays for. Bytes made to look like chunks everywhere use up what is there and are then passed over.</summary>
    private const int CreditPerByte = 16;

    /// <summary>A damaged stretch up to this long is kept while its end is looked for.</summary>
    private const int KeptBytes = 1 << 18;

    private bool _isSearching;

    /// <summary>A search has come to the file's end and found nothing: the next one need not look again.</summary>
    private bool _isNothingLeft;

    /// <summary>Where the damaged chunk starts, the place tried next, and where the lengths lead if they are believed.</summary>
    private long _damageStart;
    private long _place;
    private long _chain;
    private int _hops;
    private bool _isOnChain;
    private long _credit;

    /// <summary>What chunks take on average, for an estimate of how many were lost.</summary>
    private long _measuredBytes;
    private long _measuredChunks;

    private bool IsKept => _bytes.Position == _damageStart;

    private void BeginSearch()
    {
        _isSearching = true;
        _damageStart = _bytes.Position;
        _place = _damageStart + 1;
        _hops = 0;
        _isOnChain = false;
        Follow(_damageStart);
    }

    /// <summary>The next place that the lengths lead to.</summary>
    private void Follow(long chunkStart)
    {
        uint length = ChunkFraming.Length(_bytes.From(chunkStart));
        _chain = length <= EcdcFormat.MaximumPayloadBytes ? chunkStart + EcdcFormat.ChunkHeaderBytes + length : -1;
    }

    private bool Search()
    {
        if (_isNothingLeft)
        {
            ResolveAtEnd();
            return true;
        }

        for (; ; _place++)
        {
            ReadOnlySpan<byte> bytes = _bytes.From(_place);
            if (bytes.Length < EcdcFormat.ChunkHeaderBytes + _rules.MinimumPayload)
            {
                if (_isFinished)
                {
                    _isNothingLeft = true;
                    ResolveAtEnd();
                }

                return _isFinished;
            }

            uint length = ChunkFraming.Length(bytes);
            bool isLikely = length >= _rules.MinimumPayload && length <= _rules.LikelyPayload;
            bool isThere = length <= bytes.Length - EcdcFormat.ChunkHeaderBytes;
            if (isLikely && !isThere && !_isFinished)
            {
                return false;
            }

            if (StepOnChain())
            {
                return true;
            }

            if (isLikely && isThere && Fits(bytes, (int)length))
            {
                Resolve((int)length);
                return true;
            }

            _credit += CreditPerByte;
            LetGo();
        }
    }

    /// <summary>Where the damaged chunk's own length leads, its payload may turn out whole: an unlikely long one is searched first.</summary>
    private bool StepOnChain()
    {
        _isOnChain = _place == _chain;
        if (!_isOnChain)
        {
            return false;
        }

        if (_hops == 0 && TryRecover(_place))
        {
            return true;
        }

        _hops++;
        Follow(_place);
        return false;
    }

    private bool Fits(ReadOnlySpan<byte> chunk, int length)
    {
        if (length > _credit)
        {
            return false;
        }

        if (Crc32.HashToUInt32(chunk.Slice(EcdcFormat.ChunkHeaderBytes, length)) == ChunkFraming.Checksum(chunk))
        {
            return true;
        }

        _credit -= length;
        return false;
    }

    /// <summary>Bytes that no payload can begin with any more are not kept.</summary>
    private void LetGo()
    {
        long held = _place - _bytes.Position;
        long wanted = Math.Max(Math.Max(KeptBytes, _rules.LikelyPayload), _hops == 0 ? _chain - _damageStart : 0) + EcdcFormat.ChunkHeaderBytes;
        if (held > wanted)
        {
            _bytes.SkipTo(_place);
        }
    }

    /// <summary>If the damaged chunk's payload is whole up to a place, the chunk's length alone was wrong, or is right after all.</summary>
    private bool TryRecover(long end)
    {
        long length = end - _damageStart - EcdcFormat.ChunkHeaderBytes;
        if (!IsKept || length < _rules.MinimumPayload || length > Math.Min(EcdcFormat.MaximumPayloadBytes, _credit))
        {
            return false;
        }

        ReadOnlySpan<byte> chunk = _bytes.From(_damageStart);
        uint actual = Crc32.HashToUInt32(chunk.Slice(EcdcFormat.ChunkHeaderBytes, (int)length));
        if (actual != ChunkFraming.Checksum(chunk))
        {
            // The bytes searched have paid for it; at the file's end the same ones may be looked at again for the next chunk.
            _credit -= length;
            return false;
        }

        _isSearching = false;
        TakeChunk((int)length, actual, isRecovered: ChunkFraming.Length(chunk) != length);
        return true;
    }

    /// <summary>A chunk has been found at the place that was tried: says what lies before it.</summary>
    private void Resolve(int foundLength)
    {
        if (TryRecover(_place))
        {
            return;
        }

        _isSearching = false;
        if (_isOnChain)
        {
            TakeDamaged(_hops);
            return;
        }

        long gap = _place - _damageStart;
        long count = Math.Min(Estimate(gap, foundLength), _rules.Expected - _index - 1);
        _found.Enqueue(count == 0
            ? new FramedItem { Kind = FramedKind.Surplus }
            : new FramedItem
            {
                Kind = FramedKind.Lost,
                Count = count,
                Failure = new EncodecException(EncodecStatus.CorruptChunk, $"{gap} bytes from byte {_damageStart} of the file on are damaged"),
            });
        _index += count;
        _bytes.SkipTo(_place);
    }

    private long Estimate(long gap, int foundLength)
    {
        if (gap < EcdcFormat.ChunkHeaderBytes + _rules.MinimumPayload)
        {
            return 0;
        }

        long bytes = _measuredBytes + EcdcFormat.ChunkHeaderBytes + foundLength;
        long chunks = _measuredChunks + 1;
        return Math.Max(1, (long)Math.Round((double)gap * chunks / bytes));
    }

    /// <summary>Chunks whose lengths lead from one to the next, and whose payloads are damaged. More of them than are due are surplus.</summary>
    private void TakeDamaged(int hops)
    {
        int count = (int)Math.Min(hops, _rules.Expected - _index);
        if (!IsKept)
        {
            // More than one, and longer together than what is kept.
            _found.Enqueue(new FramedItem
            {
                Kind = FramedKind.Lost,
                Count = count,
                IsExact = true,
                Failure = new EncodecException(EncodecStatus.CorruptChunk, "the payload's CRC-32 is not the one that the file gives"),
            });
            _index += count;
            _bytes.SkipTo(_place);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> chunk = _bytes.From(_bytes.Position);
            int length = (int)ChunkFraming.Length(chunk);
            TakeChunk(length, Crc32.HashToUInt32(chunk.Slice(EcdcFormat.ChunkHeaderBytes, length)));
        }
    }

    /// <summary>No chunk follows the damaged one. Either it is the last, or the lengths are all that is left to go by.</summary>
    private void ResolveAtEnd()
    {
        if (TryRecover(_bytes.End))
        {
            return;
        }

        _isSearching = false;
        if (!IsKept)
        {
            GiveUp(new EncodecException(EncodecStatus.CorruptChunk, $"everything from byte {_damageStart} of the file on is damaged"));
            return;
        }

        ReadOnlySpan<byte> chunk = _bytes.From(_damageStart);
        uint length = ChunkFraming.Length(chunk);
        int left = chunk.Length - EcdcFormat.ChunkHeaderBytes;
        if (length <= Math.Min(left, EcdcFormat.MaximumPayloadBytes))
        {
            TakeChunk((int)length, Crc32.HashToUInt32(chunk.Slice(EcdcFormat.ChunkHeaderBytes, (int)length)));
        }
        else
        {
            GiveUp(WhyUnreadable(length, left));
        }
    }
}
