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

    /// <summary>Decodes one symbol: the first whose range ends beyond the position that the bits give.</summary>
    /// <param name="cumulativeEnds">For each symbol in order where its range ends; ascending, the last is 2²⁴.</param>
    public int Decode(ReadOnlySpan<int> cumulativeEnds)
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

        ulong range = _high - _low + 1;
        int target = (int)((((_current - _low + 1) << ArithmeticCoding.TotalBits) - 1) / range);
        int symbol = FirstAbove(cumulativeEnds, target);

        ulong start = _low;
        ulong rangeLow = symbol == 0 ? 0 : (ulong)cumulativeEnds[symbol - 1];
        _low = start + ((range * rangeLow) >> ArithmeticCoding.TotalBits);
        _high = start + ((range * (ulong)cumulativeEnds[symbol]) >> ArithmeticCoding.TotalBits) - 1;
        while (_maxBit >= 0 && (_low >> _maxBit) == (_high >> _maxBit))
        {
            ulong keep = ~(1UL << _maxBit);
            _low &= keep;
            _high &= keep;
            _current &= keep;
            _maxBit--;
        }

        return symbol;
    }

    /// <summary>The index of the first entry greater than <paramref name="target"/>, by bisection; the last entry always is.</summary>
    private static int FirstAbove(ReadOnlySpan<int> ascending, int target)
    {
        int from = 0;
        int to = ascending.Length - 1;
        while (from < to)
        {
            int middle = (int)((uint)(from + to) >> 1);
            if (ascending[middle] > target)
            {
                to = middle;
            }
            else
            {
                from = middle + 1;
            }
        }

        return from;
    }
}
