using System.Diagnostics;
using Encodec.Bundles;
using Encodec.Frames;

namespace Encodec.Codec;

/// <summary>One window of a tone through a frame model and back, with the same checks as in use, timed.</summary>
internal sealed class WindowProbe
{
    private const double ToneHertz = 440.0;
    private const float ToneAmplitude = 0.25f;

    private readonly BundleManifest _manifest;
    private readonly FrameModelGate _frames;
    private readonly ChunkLayout _layout;

    /// <summary>Makes the window.</summary>
    /// <exception cref="EncodecException">A window is beyond what is willingly allocated.</exception>
    public WindowProbe(BundleManifest manifest, FrameModelGate frames)
    {
        _manifest = manifest;
        _frames = frames;
        _layout = ChunkLayoutPlanner.ForEncoding(manifest, manifest.SegmentSamples, hasStaticTimeAxis: false, chunkMilliseconds: null);
        Window = new WindowBatch(1, manifest.Channels, manifest.SegmentSamples);
        FillWithTone(Window, manifest.SampleRate);
        Codes = new CodeBatch(1, manifest.Codebooks, manifest.FrameLength);
    }

    /// <summary>The tone.</summary>
    public WindowBatch Window { get; }

    /// <summary>What the encoder made of it; zeros before.</summary>
    public CodeBatch Codes { get; }

    /// <summary>Samples per channel that the decoder made.</summary>
    public int DecodedSamples { get; private set; }

    /// <summary>How long something takes.</summary>
    public static TimeSpan Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>The tone to codes.</summary>
    public TimeSpan Encode()
    {
        TimeSpan time = Time(() => _frames.Encode(Window, Codes));
        FrameOutputCheck.RequireCodes(Codes, _manifest, firstChunk: 0);
        return time;
    }

    /// <summary>The codes to audio.</summary>
    public TimeSpan Decode() => Time(() =>
    {
        using DecodedWindows decoded = _frames.Decode(Codes);
        FrameOutputCheck.RequireSamples(decoded, Codes, _layout, firstChunk: 0);
        DecodedSamples = decoded.SamplesPerWindow;
    });

    private static void FillWithTone(WindowBatch window, int sampleRate)
    {
        for (int channel = 0; channel < window.Channels; channel++)
        {
            Span<float> samples = window.Window(0, channel);
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = ToneAmplitude * (float)Math.Sin(2.0 * Math.PI * ToneHertz * i / sampleRate);
            }
        }
    }
}
