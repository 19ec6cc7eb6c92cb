namespace Encodec.Audio.Resampling;

/// <summary>Passes audio on at another sample rate.</summary>
/// <param name="sink">Receives the result.</param>
/// <param name="filter">From the rate that will come to the one that is wanted.</param>
public sealed class ResamplingSink(IAudioSink sink, PolyphaseFilter filter) : IAudioSink
{
    private const int BlockSamples = 4096;

    private readonly IAudioSink _sink = sink ?? throw new ArgumentNullException(nameof(sink));
    private readonly PolyphaseFilter _filter = filter ?? throw new ArgumentNullException(nameof(filter));
    private Resampler? _resampler;
    private AudioBuffer? _block;
    private long _length;
    private long _position;

    /// <inheritdoc/>
    public void Begin(int sampleRate, int channels, long length)
    {
        if (sampleRate != _filter.Ratio.InputRate)
        {
            throw new EncodecException(
                EncodecStatus.SampleRateMismatch, $"Audio of {sampleRate} Hz to resample; expected {_filter.Ratio.InputRate} Hz");
        }

        _sink.Begin(_filter.Ratio.OutputRate, channels, _filter.Ratio.OutputLength(length));
        _resampler = new Resampler(_filter, channels);
        _block = new AudioBuffer(channels, BlockSamples);
        (_length, _position) = (length, 0);
    }

    /// <inheritdoc/>
    public void Write(AudioBuffer source, int offset, int count)
    {
        if (_resampler is null || _block is null)
        {
            throw new EncodecException(EncodecStatus.InvalidState, "The audio to resample has not begun; expected Begin before Write");
        }

        AudioRange.CheckRemaining(count, _position, _length);
        while (count > 0)
        {
            int taken = Math.Min(count, _resampler.Room);
            _resampler.Write(source, offset, taken);
            _position += taken;
            offset += taken;
            count -= taken;
            if (_position == _length)
            {
                _resampler.Finish();
            }

            PassOn(_resampler, _block);
        }
    }

    private void PassOn(Resampler resampler, AudioBuffer block)
    {
        while (resampler.Read(block, 0, block.Capacity) is int read and > 0)
        {
            _sink.Write(block, 0, read);
        }
    }
}
