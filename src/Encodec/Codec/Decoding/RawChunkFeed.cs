using Encodec.Bundles;
using Encodec.Container;
using Encodec.Io;

namespace Encodec.Codec.Decoding;

/// <summary>The segments of a file in Meta's raw form that comes in pieces. Bytes after the last one are nobody's, as in Meta's reader.</summary>
/// <param name="layout">Tells how many bytes each takes.</param>
/// <param name="manifest">The bundle's manifest.</param>
internal sealed class RawChunkFeed(ChunkLayout layout, BundleManifest manifest) : IStreamedFeed, IDisposable
{
    private readonly ByteQueue _bytes = new();
    private long _next;
    private long _firstLost = -1;
    private EncodecException? _cut;
    private bool _isFinished;
    private int _allowed;

    public bool IsHeld => _isFinished && _next < layout.ChunkCount && !IsThere;

    public bool HasSurplus => false;

    private int Needed => (int)RawLayout.PayloadBytes(manifest, layout.Steps(_next));

    private bool IsThere => _firstLost < 0 && _bytes.Length >= Needed;

    public void Push(ReadOnlySpan<byte> bytes)
    {
        if (_next < layout.ChunkCount)
        {
            _bytes.Write(bytes);
        }
    }

    public void Finish() => _isFinished = true;

    public void Allow(int lostChunks) => _allowed = lostChunks;

    public bool TryNext(out DecodingChunk chunk)
    {
        chunk = null!;
        if (_next >= layout.ChunkCount)
        {
            return false;
        }

        if (IsThere)
        {
            byte[] payload = new byte[Needed];
            _bytes.ReadExactly(payload);
            chunk = new DecodingChunk(new EcdcChunk(_next++, payload, 0, 0), layout, manifest);
            return true;
        }

        if (!_isFinished || _allowed-- <= 0)
        {
            return false;
        }

        chunk = Lost();
        _next++;
        return true;
    }

    public void Dispose() => _bytes.Dispose();

    /// <summary>The one that the file ends in is reported alone, those after it together.</summary>
    private DecodingChunk Lost()
    {
        if (_firstLost < 0)
        {
            _firstLost = _next;
            _cut = RawSegmentIndex.Cut(_bytes.Length, Needed);
            return new DecodingChunk(_next, layout, _cut, new ChunkRun(_next, 1));
        }

        ChunkRun rest = new(_firstLost + 1, layout.ChunkCount - _firstLost - 1);
        return new DecodingChunk(_next, layout, RawSegmentIndex.Cut(0, Needed), rest);
    }
}
