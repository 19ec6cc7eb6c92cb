using Encodec.Audio;
using Encodec.Codec;
using Encodec.Frames;

namespace Encodec.Bench;

/// <summary>The whole codec, WAV in memory to file in memory and back, ONNX Runtime included.</summary>
internal static class CodecBench
{
    public static void Write(MarkdownReport report, BenchOptions options)
    {
        if (options.Bundle is null || options.Wav is null || !Directory.Exists(options.Bundle) || !File.Exists(options.Wav))
        {
            return;
        }

        report.Heading("End to end");
        float[] audio = Read(options.Wav, out int rate, out int channels);
        double seconds = (double)audio.Length / channels / rate;
        report.Paragraph(
            $"Bundle `{Path.GetFileName(Path.TrimEndingDirectorySeparator(options.Bundle))}`, {seconds:F2} s of audio in memory, models loaded. "
            + "Milliseconds per second of audio; the frame model alone, both ways, for comparison.");
        report.TableHead("threads", "encode", "decode", "frame model, both ways");
        foreach (int threads in (int[])[1, 2])
        {
            using EncodecCodec codec = EncodecCodec.Open(options.Bundle, new OnnxFrameModelOptions { Threads = threads });
            byte[] file = [];
            int rounds = Math.Min(3, options.Rounds);
            double encode = Measure.Median(() => file = Encode(codec, audio, rate, channels, threads), rounds);
            double decode = Measure.Median(() => codec.Decode(new MemoryStream(file), Sink(audio), new DecodeOptions { Threads = threads }), rounds);
            double frames = Measure.Median(
                () => codec.RoundTrip(new MemoryAudioSource(audio, rate, channels, SampleLayout.Interleaved), Sink(audio)), rounds);
            report.Row(
                $"{threads}",
                MarkdownReport.Milliseconds(encode / seconds),
                MarkdownReport.Milliseconds(decode / seconds),
                MarkdownReport.Milliseconds(frames / seconds));
        }
    }

    private static byte[] Encode(EncodecCodec codec, float[] audio, int rate, int channels, int threads)
    {
        using MemoryStream output = new();
        codec.Encode(new MemoryAudioSource(audio, rate, channels, SampleLayout.Interleaved), output, new EncodeOptions { Threads = threads });
        return output.ToArray();
    }

    private static MemoryAudioSink Sink(float[] audio) => new(new float[audio.Length], SampleLayout.Interleaved);

    private static float[] Read(string path, out int rate, out int channels)
    {
        using WavReader wav = new(path);
        (rate, channels) = (wav.SampleRate, wav.Channels);
        AudioBuffer planar = new(channels, checked((int)wav.Length));
        wav.Read(planar, 0, planar.Capacity);
        float[] interleaved = new float[planar.Capacity * channels];
        MemoryAudioSink sink = new(interleaved, SampleLayout.Interleaved);
        sink.Begin(rate, channels, planar.Capacity);
        sink.Write(planar, 0, planar.Capacity);
        return interleaved;
    }
}
