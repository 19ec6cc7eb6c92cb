using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Frames;

namespace Encodec.Codec.Decoding;

/// <summary>
/// Passes windows on to an assembler, with something in the place of those that are damaged: silence, or what the caller's function
/// makes. Where windows do not overlap, the ends are faded against the windows beside them; an overlap fades by itself. So a damaged
/// chunk is passed on when the next one is there.
/// </summary>
internal sealed class WindowConcealer : IDecodedChunks
{
    private readonly ChunkLayout _layout;
    private readonly DecodeOptions _options;
    private readonly IWindowAssembler _assembler;
    private readonly Action<DamagedRange> _report;
    private readonly bool _fadesAgainstNeighbours;
    private readonly float[] _before;
    private readonly float[] _after;
    private readonly float[] _samples;
    private readonly int _samplesPerWindow;
    private AudioBuffer? _audio;
    private DecodingChunk? _waiting;
    private long _lastReported = -1;

    /// <summary>Prepares for the first chunk.</summary>
    /// <param name="layout">Where the chunks lie.</param>
    /// <param name="channels">Channels of the recording.</param>
    /// <param name="options">Whether to conceal, and with what.</param>
    /// <param name="assembler">Receives every window.</param>
    /// <param name="report">Told of what is damaged.</param>
    public WindowConcealer(ChunkLayout layout, int channels, DecodeOptions options, IWindowAssembler assembler, Action<DamagedRange> report)
    {
        _layout = layout;
        _options = options;
        _assembler = assembler;
        _report = report;
        _fadesAgainstNeighbours = layout.IsGuarded || layout.Stride == layout.WindowSamples;
        _before = new float[channels];
        _after = new float[channels];
        _samplesPerWindow = layout.Guard + layout.DecodedLength(0);
        _samples = options.Damage == DamageMode.Conceal ? new float[channels * _samplesPerWindow] : [];
    }

    /// <summary>Whether what conceals a chunk depends on the chunks beside it.</summary>
    public bool NeedsNeighbours => _options.Damage == DamageMode.Conceal && _fadesAgainstNeighbours;

    /// <summary>Whether the last chunk is damaged and waits for the next one.</summary>
    public bool IsWaiting => _waiting is not null;

    /// <summary>Starts afresh with a chunk that is not the recording's first.</summary>
    public void Begin(long firstChunk)
    {
        _waiting = null;
        _lastReported = -1;
        Array.Clear(_before);
        _assembler.Begin(firstChunk);
    }

    /// <summary>Takes note of the window before the first one, which is not passed on.</summary>
    public void SeeBefore(DecodedWindows windows, int index) => Keep(_before, windows, index, _layout.Guard + _layout.Stride - 1);

    /// <summary>Passes on the chunk that waits, without passing on the one after it.</summary>
    /// <param name="windows">The batch that the next chunk's window lies in; null if that is damaged too.</param>
    /// <param name="index">Its place in the batch.</param>
    public void SeeAfter(DecodedWindows? windows, int index) => PassOnWaiting(windows, index);

    public void Add(DecodingChunk chunk, DecodedWindows windows, int index)
    {
        PassOnWaiting(windows, index);
        if (chunk.IsRecovered)
        {
            _report(new DamagedRange(chunk.Index, _layout.Start(chunk.Index), 0, EncodecStatus.CorruptChunk));
        }

        _assembler.Add(chunk.Index, windows, index);
        if (NeedsNeighbours && chunk.Index < _layout.ChunkCount - 1)
        {
            SeeBefore(windows, index);
        }
    }

    public void AddDamaged(DecodingChunk chunk, EncodecException failure)
    {
        if (_options.Damage == DamageMode.Strict)
        {
            throw chunk.ToException(failure);
        }

        // Only now, when all before it has been passed on: where a stream ends may not depend on how its bytes came.
        MissingLimit.Require(_layout, chunk.Reported.Count);
        PassOnWaiting(null, 0);
        if (chunk.Reported.First != _lastReported)
        {
            _lastReported = chunk.Reported.First;
            _report(DamageExtent.Of(_layout, _options.SeamRepair, chunk.Reported, failure.Status));
        }

        _waiting = chunk;
        if (!_fadesAgainstNeighbours || chunk.Index == _layout.ChunkCount - 1)
        {
            PassOnWaiting(null, 0);
        }
    }

    private void PassOnWaiting(DecodedWindows? next, int index)
    {
        if (_waiting is not DecodingChunk chunk)
        {
            return;
        }

        _waiting = null;
        Array.Clear(_after);
        if (next is not null && _fadesAgainstNeighbours)
        {
            Keep(_after, next, index, _layout.Guard);
        }

        int length = _layout.DecodedLength(chunk.Index);
        if (_audio?.Capacity != length)
        {
            _audio = new AudioBuffer(_before.Length, length);
        }

        for (int channel = 0; channel < _audio.Channels; channel++)
        {
            _audio.Channel(channel).Clear();
        }

        if (_options.Conceal?.Invoke(chunk.Index, _layout.Start(chunk.Index), _audio) ?? true)
        {
            FadeEdges.Apply(_audio, _before, _after);
        }

        for (int channel = 0; channel < _audio.Channels; channel++)
        {
            _audio.Channel(channel).CopyTo(_samples.AsSpan((channel * _samplesPerWindow) + _layout.Guard));
        }

        using HeldWindow window = new(_samples, _audio.Channels, _samplesPerWindow);
        _assembler.Add(chunk.Index, window, 0);
        Array.Clear(_before);
    }

    private static void Keep(float[] edge, DecodedWindows windows, int index, int sample)
    {
        for (int channel = 0; channel < edge.Length; channel++)
        {
            edge[channel] = windows.Window(index, channel)[sample];
        }
    }
}
