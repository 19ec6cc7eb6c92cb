using Encodec.Bundles;
using Encodec.Frames;

namespace Encodec.Verification;

/// <summary>Windows of audio that between them use most of what a model does: the same each time, on every machine that has IEEE arithmetic.</summary>
internal static class TestSignals
{
    private const double Amplitude = 0.4;
    private const double LowestHertz = 40.0;

    private static readonly Func<double, double, int, Dice, double>[] Signals = [Chord, Sweep, Noise, Clicks, QuietNoise];

    /// <summary>How many there are.</summary>
    public static int Count => Signals.Length;

    /// <summary>Makes one, for a single window.</summary>
    public static WindowBatch Make(BundleManifest manifest, int index)
    {
        WindowBatch window = new(1, manifest.Channels, manifest.SegmentSamples);
        Dice dice = new((uint)index + 1);
        for (int channel = 0; channel < manifest.Channels; channel++)
        {
            Span<float> samples = window.Window(0, channel);
            for (int i = 0; i < samples.Length; i++)
            {
                double time = (double)i / manifest.SampleRate;
                samples[i] = (float)(Amplitude * Signals[index](time, (double)i / samples.Length, channel, dice));
            }
        }

        return window;
    }

    private static double Chord(double time, double position, int channel, Dice dice) =>
        (Tone(220.0 + (3.0 * channel), time) + Tone(277.2, time) + Tone(1318.5, time)) / 3.0;

    /// <summary>Over nine octaves; the phase is the integral of a frequency that grows exponentially.</summary>
    private static double Sweep(double time, double position, int channel, Dice dice)
    {
        const double Octaves = 9.0;
        double duration = position > 0.0 ? time / position : 1.0;
        double cycles = LowestHertz * duration / (Octaves * Math.Log(2.0)) * (Math.Exp(Octaves * Math.Log(2.0) * position) - 1.0);
        return Math.Sin(Math.Tau * (cycles + (0.25 * channel)));
    }

    private static double Noise(double time, double position, int channel, Dice dice) => dice.Next();

    /// <summary>Ten a second, each dying away, the second channel's between the first's.</summary>
    private static double Clicks(double time, double position, int channel, Dice dice)
    {
        double since = ((10.0 * time) + (0.5 * channel)) % 1.0;
        return Math.Exp(-40.0 * since) * Tone(3000.0, since / 10.0);
    }

    private static double QuietNoise(double time, double position, int channel, Dice dice) => 0.002 * dice.Next();

    private static double Tone(double hertz, double time) => Math.Sin(Math.Tau * hertz * time);

    /// <summary>Numbers from -1 to 1 that .NET's next version will draw too.</summary>
    private sealed class Dice(uint seed)
    {
        private uint _state = seed * 2654435761u;

        public double Next()
        {
            _state = (_state * 1664525u) + 1013904223u;
            return ((_state >> 8) / 8388608.0) - 1.0;
        }
    }
}
