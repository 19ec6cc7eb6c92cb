namespace Encodec.Entropy;

/// <summary>Collects bits into bytes, least significant bit first. Grows as needed and is reused from chunk to chunk.</summary>
internal sealed class BitWriter
{
    private byte[] _bytes = new byte[1024];
    private int _length;
    private uint _partial;
    private int _partialBits;

    /// <summary>The whole bytes so far; call <see cref="Flush"/> first to have them all.</summary>
    public ReadOnlySpan<byte> WrittenBytes => _bytes.AsSpan(0, _length);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _length = 0;
        _partial = 0;
        _partialBits = 0;
    }

    /// <summary>Appends one bit.</summary>
    /// <param name="bit">0 or 1.</param>
    public void Write(uint bit)
    {
        _partial |= bit << _partialBits;
        if (++_partialBits == 8)
        {
            AppendPartial();
        }
    }

    /// <summary>Pads the last byte with zeros.</summary>
    public void Flush()
    {
        if (_partialBits > 0)
        {
            AppendPartial();
        }
    }

    private void AppendPartial()
    {
        if (_length == _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        _bytes[_length++] = (byte)_partial;
        _partial = 0;
        _partialBits = 0;
    }
}
