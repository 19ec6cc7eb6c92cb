using Encodec.Bundles;
using Encodec.Container;

namespace Encodec.Codec.Decoding;

/// <summary>Where the segments of a file in Meta's raw form stand: all but the last take equally many bytes, so nothing has to be looked for.</summary>
internal sealed class RawSegmentIndex : ChunkIndex
{
    private readonly ChunkLayout _layout;
    private readonly BundleManifest _manifest;
    private readonly long _first;
    private readonly long _available;
    private readonly long _whole;

    /// <summary>Compares the file's size with what its header calls for. Bytes after the last segment are nobody's, as in Meta's reader.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="layout">Its segments.</param>
    /// <param name="manifest">The bundle's manifest.</param>
    /// <param name="damage">Whether segments may be missing at the end.</param>
    /// <exception cref="CorruptChunkException">The file ends too early, and damage is not accepted, or nearly all of it is missing.</exception>
    public RawSegmentIndex(EcdcReader reader, ChunkLayout layout, BundleManifest manifest, DamageMode damage)
    {
        (_layout, _manifest, _first, _available) = (layout, manifest, reader.FirstChunk, reader.BytesAfterHeader);
        _whole = RawLayout.PayloadBytes(manifest, layout.ChunkCount == 0 ? 0 : layout.Steps(0));
        Found = layout.ChunkCount;
        if (layout.ChunkCount > 0 && !TryLocate(layout.ChunkCount - 1, out _, out _))
        {
            Found = _available / _whole;
            MissingLimitOrFailure(damage);
        }
    }

    public override long Found { get; }

    public override bool TryLocate(long chunk, out ChunkLocation location, out bool isRecovered)
    {
        isRecovered = false;
        long length = RawLayout.PayloadBytes(_manifest, _layout.Steps(chunk));
        UInt128 end = ((UInt128)chunk * (ulong)_whole) + (ulong)length;
        location = end <= (ulong)_available ? new ChunkLocation(_first + (chunk * _whole), (int)length) : default;
        return end <= (ulong)_available;
    }

    public override (EncodecException Failure, ChunkRun Reported) DescribeLost(long chunk) =>
        (Cut(chunk), new ChunkRun(chunk == Found ? chunk : Found + 1, chunk == Found ? 1 : _layout.ChunkCount - Found - 1));

    private void MissingLimitOrFailure(DamageMode damage)
    {
        if (damage == DamageMode.Strict)
        {
            EncodecException cut = Cut(Found);
            throw new CorruptChunkException(
                Found, _layout.Start(Found), _layout.Length(Found), cut.Message, EncodecStatus.Truncated);
        }

        MissingLimit.Require(_layout, _layout.ChunkCount - Found);
    }

    private EncodecException Cut(long chunk)
    {
        long needed = RawLayout.PayloadBytes(_manifest, _layout.Steps(chunk));
        UInt128 start = (UInt128)chunk * (ulong)_whole;
        UInt128 there = start < (ulong)_available ? (ulong)_available - start : 0;
        return Cut((long)there, needed);
    }

    /// <summary>The file ends inside a segment, or before it.</summary>
    internal static EncodecException Cut(long there, long needed) =>
        new(EncodecStatus.Truncated, $"the file ends {there} bytes into the {needed} that it takes");
}
