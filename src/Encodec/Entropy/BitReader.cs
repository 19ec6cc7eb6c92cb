namespace Encodec.Entropy;

/// <summary>Reads bits from bytes, least significant bit first. A mutable struct: pass it by reference.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _byte;
    private int _bit;

    /// <summary>The next bit, 0 or 1.</summary>
    /// <exception cref="PayloadException">There is none left.</exception>
    public uint Read()
    {
        if (_byte == _bytes.Length)
        {
            throw new PayloadException($"the payload's {_bytes.Length} bytes end before its last code");
        }

        uint bit = ((uint)_bytes[_byte] >> _bit) & 1;
        if (++_bit == 8)
        {
            _bit = 0;
            _byte++;
        }

        return bit;
    }
}
