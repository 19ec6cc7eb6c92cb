using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Frames;

namespace Encodec.Codec;

/// <summary>
/// The guarded layout's assembler: the guards are cut off, the rest is put end to end, and each join is smoothed once the samples
/// after it are there. Holds a stride and what the next join may still change.
/// </summary>
internal sealed class GuardedAssembler : IWindowAssembler
{
    private readonly ChunkLayout _layout;
    private readonly IAudioSink _sink;
    private readonly bool _repair;
    private readonly AudioBuffer _pending;
    private long _pendingStart;
    private long _pendingEnd;
    private long _nextJoin;

    public GuardedAssembler(ChunkLayout layout, int channels, bool repair, IAudioSink sink)
    {
        _layout = layout;
        _sink = sink;
        _repair = repair;
        _pending = new AudioBuffer(channels, layout.Stride + (2 * SeamRepair.Reach));
        Begin(0);
    }

    public void Begin(long firstChunk)
    {
        _pendingStart = _layout.Start(firstChunk);
        _pendingEnd = _pendingStart;
        _nextJoin = _pendingStart + _layout.Stride;
    }

    public void Add(long chunk, DecodedWindows windows, int index)
    {
        int length = _layout.Length(chunk);
        int offset = (int)(_pendingEnd - _pendingStart);
        for (int channel = 0; channel < _pending.Channels; channel++)
        {
            windows.Window(index, channel).Slice(_layout.Guard, length).CopyTo(_pending.Channel(channel)[offset..]);
        }

        _pendingEnd += length;
        if (!_repair)
        {
            Emit(_pendingEnd);
            return;
        }

        RepairJoins();
        Emit(_nextJoin < _layout.AudioLength ? Math.Min(SeamRepair.FirstRead(_nextJoin), _pendingEnd) : _pendingEnd);
    }

    private void RepairJoins()
    {
        while (_nextJoin < _layout.AudioLength && SeamRepair.LastRead(_nextJoin, _layout.AudioLength) < _pendingEnd)
        {
            for (int channel = 0; channel < _pending.Channels; channel++)
            {
                SeamRepair.Apply(_pending.Channel(channel), _pendingStart, _nextJoin, _layout.AudioLength);
            }

            _nextJoin += _layout.Stride;
        }
    }

    private void Emit(long end)
    {
        int count = (int)(end - _pendingStart);
        if (count <= 0)
        {
            return;
        }

        _sink.Write(_pending, 0, count);
        int left = (int)(_pendingEnd - end);
        for (int channel = 0; channel < _pending.Channels; channel++)
        {
            Span<float> samples = _pending.Channel(channel);
            samples.Slice(count, left).CopyTo(samples);
        }

        _pendingStart = end;
    }
}
