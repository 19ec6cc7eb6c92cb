using Encodec.Container;

namespace Encodec.Codec.Decoding;

/// <summary>The header of a file that comes in pieces.</summary>
internal sealed class HeaderParser
{
    private byte[] _bytes = new byte[EcdcPreamble.Bytes];
    private int _count;
    private bool _isSized;

    /// <summary>Bytes of the file that the header takes; known when it is complete.</summary>
    public int Length => _bytes.Length;

    /// <summary>Takes bytes as far as they are the header's.</summary>
    /// <param name="bytes">The next bytes of the file; what is left over is what follows the header.</param>
    /// <returns>The header, or null if it is not complete.</returns>
    public EcdcHeader? Push(ref ReadOnlySpan<byte> bytes)
    {
        Take(ref bytes);
        if (!_isSized && _count == EcdcPreamble.Bytes)
        {
            _isSized = true;
            Array.Resize(ref _bytes, EcdcPreamble.Bytes + EcdcPreamble.MetadataLength(_bytes));
            Take(ref bytes);
        }

        return _isSized && _count == _bytes.Length ? EcdcHeaderReader.Parse(_bytes.AsMemory(EcdcPreamble.Bytes)) : null;
    }

    /// <summary>Says what is wrong with a file that ends before its header does.</summary>
    public EncodecException Cut()
    {
        ReadOnlySpan<byte> preamble = _bytes.AsSpan(0, Math.Min(_count, EcdcPreamble.Bytes));
        try
        {
            int length = EcdcPreamble.MetadataLength(preamble);
            return EcdcPreamble.MetadataCut(length, _count - EcdcPreamble.Bytes);
        }
        catch (EncodecException exception)
        {
            return exception;
        }
    }

    private void Take(ref ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(bytes.Length, _bytes.Length - _count);
        bytes[..count].CopyTo(_bytes.AsSpan(_count));
        _count += count;
        bytes = bytes[count..];
    }
}
