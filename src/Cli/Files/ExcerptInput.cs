using Encodec.Audio;

namespace Encodec.Cli.Files;

/// <summary>A stretch of a recording that is read front to back: what lies before it is read and forgotten.</summary>
internal sealed class ExcerptInput : IAudioInput
{
    private readonly IAudioInput _audio;
    private readonly long _start;
    private long _left;
    private bool _isThere;

    /// <summary>Cuts out the stretch.</summary>
    /// <param name="audio">The recording; not read by others from now on.</param>
    /// <param name="range">The stretch.</param>
    public ExcerptInput(IAudioInput audio, TimeRange range)
    {
        _audio = audio;
        _start = range.FirstSample(audio.SampleRate);
        _left = range.Count(audio.SampleRate, audio.Length ?? long.MaxValue);
        Length = audio.Length is null ? null : _left;
    }

    public int SampleRate => _audio.SampleRate;

    public int Channels => _audio.Channels;

    public long? Length { get; }

    public int Read(AudioBuffer destination, int offset, int count)
    {
        if (!_isThere)
        {
            _isThere = true;
            Skip();
        }

        int read = _audio.Read(destination, offset, (int)Math.Min(count, _left));
        _left -= read;
        return read;
    }

    private void Skip()
    {
        const int Block = 1 << 14;
        AudioBuffer forgotten = new(Channels, Block);
        long left = _start;
        for (int read; left > 0 && (read = _audio.Read(forgotten, 0, (int)Math.Min(left, Block))) > 0;)
        {
            left -= read;
        }
    }
}
