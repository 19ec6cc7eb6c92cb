namespace Encodec.Codec.Decoding;

/// <summary>The damage that a decoder has met, each chunk's once, in the order in which it was met.</summary>
/// <param name="next">Told of each as well; or null.</param>
internal sealed class DamageLog(Action<DamagedRange>? next)
{
    /// <summary>Ten days of 48 kHz chunks, all of them damaged. A file with more of it is made to fill memory.</summary>
    private const int Most = 1 << 20;

    private readonly List<DamagedRange> _ranges = [];
    private readonly HashSet<long> _chunks = [];

    /// <summary>What has been met.</summary>
    public IReadOnlyList<DamagedRange> Ranges => _ranges;

    /// <summary>Takes note of damage.</summary>
    public void Add(DamagedRange range)
    {
        if (!_chunks.Add(range.Chunk))
        {
            return;
        }

        if (_ranges.Count == Most)
        {
            throw new EncodecException(EncodecStatus.LimitExceeded, $"The file has more than {Most} damaged places; no more are concealed.");
        }

        _ranges.Add(range);
        DamageNotice.Tell(range, next);
    }
}
