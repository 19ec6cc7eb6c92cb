namespace Encodec.Entropy;

/// <summary>Packs symbols into bits, each in proportion to its range (docs/bitstream.md, section 7). A mutable struct: pass it by reference.</summary>
internal struct ArithmeticEncoder
{
    private readonly BitWriter _bits;
    private ulong _low;
    private ulong _high;
    private int _maxBit;

    /// <summary>Starts a fresh coder that appends to <paramref name="bits"/>.</summary>
    public ArithmeticEncoder(BitWriter bits)
    {
        _bits = bits;
        _low = 0;
        _high = 0;
        _maxBit = -1;
    }

    /// <summary>Codes one symbol.</summary>
    /// <param name="symbol">The symbol's range.</param>
    public void Encode(SymbolRange symbol)
    {
        while (_high - _low + 1 < ArithmeticCoding.Total)
        {
            if (_maxBit == ArithmeticCoding.HighestBit)
            {
                throw new EncodecException(
                    EncodecStatus.LimitExceeded, "the arithmetic coder's interval needs more than 63 bits; these codes cannot be coded with this model");
            }

            _low <<= 1;
            _high = (_high << 1) | 1;
            _maxBit++;
        }

        ulong range = _high - _low + 1;
        ulong start = _low;
        _low = start + ((range * (ulong)symbol.Low) >> ArithmeticCoding.TotalBits);
        _high = start + ((range * (ulong)symbol.High) >> ArithmeticCoding.TotalBits) - 1;
        while (_maxBit >= 0 && (_low >> _maxBit) == (_high >> _maxBit))
        {
            ulong bit = _low >> _maxBit;
            _bits.Write((uint)bit);
            _low &= ~(1UL << _maxBit);
            _high &= ~(1UL << _maxBit);
            _maxBit--;
        }
    }

    /// <summary>Writes what tells the last interval apart from all others, and pads the last byte with zeros.</summary>
    public void Finish()
    {
        for (; _maxBit >= 0; _maxBit--)
        {
            _bits.Write((uint)(_low >> _maxBit) & 1);
        }

        _bits.Flush();
    }
}
