namespace Encodec.Entropy;

/// <summary>Reads bits from bytes, least significant bit first. A mutable struct: pass it by reference.</summary>
internal struct BitReader(ReadOnlyMemory<byte> bytes)
{
    private readonly ReadOnlyMemory<byte> _bytes = bytes;
    private int _next;
    private uint _partial;
    private int _partialBits;

    /// <summary>The next bit, 0 or 1.</summary>
    /// <exception cref="PayloadException">There is none left.</exception>
    public uint Read()
    {
        if (_partialBits == 0)
        {
            if (_next == _bytes.Length)
            {
                throw new PayloadException($"the payload's {_bytes.Length} bytes end before its last code");
            }

            _partial = _bytes.Span[_next++];
            _partialBits = 8;
        }

        uint bit = _partial & 1;
        _partial >>= 1;
        _partialBits--;
        return bit;
    }
}
