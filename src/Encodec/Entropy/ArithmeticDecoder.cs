namespace Encodec.Entropy;

/// <summary>
/// Unpacks symbols from bits (docs/bitstream.md, section 7). A mutable struct over the payload: pass it by reference.
/// Input may be hostile: every way in which it can be wrong throws <see cref="PayloadException"/>.
/// </summary>
internal struct ArithmeticDecoder
{
    private BitReader _bits;
    private ulong _low;
    private ulong _high;
    private ulong _current;
    private int _maxBit;

    /// <summary>Starts a fresh coder at the first bit of <paramref name="payload"/>.</summary>
    public ArithmeticDecoder(ReadOnlyMemory<byte> payload)
    {
        _bits = new BitReader(payload);
        _low = 0;
        _high = 0;
        _current = 0;
        _maxBit = -1;
    }

    /// <summary>Where in 0 … 2²⁴ the next symbol's range has to lie; <see cref="Consume"/> has to follow.</summary>
    public int NextTarget()
    {
        while (_high - _low + 1 < ArithmeticCoding.Total)
        {
            if (_maxBit == ArithmeticCoding.HighestBit)
            {
                throw new PayloadException("the arithmetic coder's interval grew beyond 63 bits, which no encoder produces");
            }

            _low <<= 1;
            _high = (_high << 1) | 1;
            _current = (_current << 1) | _bits.Read();
            _maxBit++;
        }

        return (int)((((_current - _low + 1) << ArithmeticCoding.TotalBits) - 1) / (_high - _low + 1));
    }

    /// <summary>Takes the symbol's bits off.</summary>
    /// <param name="symbol">The range that holds the target.</param>
    public void Consume(SymbolRange symbol)
    {
        ulong range = _high - _low + 1;
        ulong start = _low;
        _low = start + ((range * (ulong)symbol.Low) >> ArithmeticCoding.TotalBits);
        _high = start + ((range * (ulong)symbol.High) >> ArithmeticCoding.TotalBits) - 1;
        while (_maxBit >= 0 && (_low >> _maxBit) == (_high >> _maxBit))
        {
            ulong keep = ~(1UL << _maxBit);
            _low &= keep;
            _high &= keep;
            _current &= keep;
            _maxBit--;
        }
    }
}
