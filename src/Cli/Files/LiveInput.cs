using System.Numerics.Tensors;
using Encodec.Audio;

namespace Encodec.Cli.Files;

/// <summary>A recording that is being made: its end is when somebody says so, and until then its length and level are shown.</summary>
/// <param name="audio">What comes through the pipe.</param>
/// <param name="clock">Told of length and level.</param>
/// <param name="stop">Ends the recording after what has come.</param>
internal sealed class LiveInput(IAudioInput audio, FileClock clock, CancellationToken stop) : IAudioInput
{
    // What is lost of a recording that is stopped is at most so much, and only where the stop meets the middle of a sample.
    private const int BlockSamples = 1024;

    private long _samples;

    public int SampleRate => audio.SampleRate;

    public int Channels => audio.Channels;

    /// <summary>Not what the header says: whoever records may end before that.</summary>
    public long? Length => null;

    public int Read(AudioBuffer destination, int offset, int count)
    {
        int total = 0;
        while (total < count)
        {
            int wanted = Math.Min(BlockSamples, count - total);
            int read = ReadBlock(destination, offset + total, wanted);
            total += read;
            Show(destination, offset + total - read, read);
            if (read < wanted)
            {
                break;
            }
        }

        return total;
    }

    private int ReadBlock(AudioBuffer destination, int offset, int count)
    {
        try
        {
            return audio.Read(destination, offset, count);
        }
        catch (EncodecException) when (stop.IsCancellationRequested)
        {
            // Too early an end for what the header says, or within a sample: it was asked for.
            return 0;
        }
    }

    private void Show(AudioBuffer buffer, int offset, int count)
    {
        if (count == 0)
        {
            return;
        }

        _samples += count;
        float peak = 0;
        for (int channel = 0; channel < Channels; channel++)
        {
            peak = Math.Max(peak, Math.Abs(TensorPrimitives.MaxMagnitude<float>(buffer.Channel(channel).Slice(offset, count))));
        }

        clock.ReportLive(Quantity.Duration(_samples, SampleRate), peak);
    }
}
