using Encodec.Audio;

namespace Encodec.Codec.Decoding;

/// <summary>Lets a stretch of the recording through.</summary>
internal sealed class RangeSink : IAudioSink
{
    private IAudioSink? _target;
    private long _position;
    private long _start;
    private long _end;

    /// <summary>Prepares for a stretch.</summary>
    /// <param name="target">Receives it; has begun.</param>
    /// <param name="position">Where in the recording the first sample that will be written lies.</param>
    /// <param name="start">The first sample to let through.</param>
    /// <param name="end">The sample after the last.</param>
    public void Begin(IAudioSink target, long position, long start, long end) =>
        (_target, _position, _start, _end) = (target, position, start, end);

    public void Begin(int sampleRate, int channels, long length)
    {
    }

    public void Write(AudioBuffer source, int offset, int count)
    {
        long from = Math.Max(_position, _start);
        long to = Math.Min(_position + count, _end);
        if (from < to)
        {
            _target!.Write(source, offset + (int)(from - _position), (int)(to - from));
        }

        _position += count;
    }
}
