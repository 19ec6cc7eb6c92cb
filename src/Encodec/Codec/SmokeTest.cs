using System.Diagnostics;
using Encodec.Bundles;
using Encodec.Container;
using Encodec.Entropy;
using Encodec.Frames;

namespace Encodec.Codec;

/// <summary>One window through everything that a bundle has.</summary>
internal static class SmokeTest
{
    private const double ToneHertz = 440.0;
    private const float ToneAmplitude = 0.25f;

    public static SmokeReport Run(ModelBundle bundle, FrameModelGate frames)
    {
        BundleManifest manifest = bundle.Manifest;

        // For its checks alone: a window may be beyond what is willingly allocated.
        _ = ChunkLayoutPlanner.ForEncoding(manifest, manifest.SegmentSamples, hasStaticTimeAxis: false, chunkMilliseconds: null);
        TimeSpan encoderLoad = Time(() => _ = frames.MaximumEncodeBatch);
        WindowBatch window = Tone(manifest);
        CodeBatch codes = new(1, manifest.Codebooks, manifest.FrameLength);
        TimeSpan encoderRun = Time(() => frames.Encode(window, codes));
        FrameOutputCheck.RequireCodes(codes, manifest, firstChunk: 0);

        int decodedSamples = 0;
        TimeSpan decoderRun = Time(() =>
        {
            using DecodedWindows decoded = frames.Decode(codes);
            decodedSamples = decoded.SamplesPerWindow;
        });
        TimeSpan load = Time(() => _ = bundle.LanguageModel);
        EntropyParameters parameters = EntropyParametersFactory.Create(bundle, ProbabilityPrecision.Fine, tau: 1.0);
        ChunkGroupCoder coder = new(bundle.LanguageModel, parameters, capacity: 1);
        CodedChunk encoded = new(codes.Codes, codes.Frames, codes.Frames);
        TimeSpan entropyEncode = Time(() => coder.Encode([encoded], CancellationToken.None));
        CodedChunk decoded = new(new int[codes.Codes.Length], codes.Frames, codes.Frames) { Payload = encoded.Payload };
        TimeSpan entropyDecode = Time(() => coder.Decode([decoded], CancellationToken.None));
        if (decoded.Failure is not null || !decoded.Codes.Span.SequenceEqual(codes.Codes.Span))
        {
            throw new EncodecException(EncodecStatus.Internal, "The entropy decoder did not give back the codes that the entropy encoder was given.");
        }

        return new SmokeReport(
            window.SamplesPerWindow, manifest.Channels, codes.Codebooks, codes.Frames, codes.Scales.Span[0], decodedSamples, encoded.Payload.Length,
            encoderLoad, encoderRun, decoderRun, load, entropyEncode, entropyDecode);
    }

    private static WindowBatch Tone(BundleManifest manifest)
    {
        WindowBatch window = new(1, manifest.Channels, manifest.SegmentSamples);
        for (int channel = 0; channel < manifest.Channels; channel++)
        {
            Span<float> samples = window.Window(0, channel);
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = ToneAmplitude * (float)Math.Sin(2.0 * Math.PI * ToneHertz * i / manifest.SampleRate);
            }
        }

        return window;
    }

    private static TimeSpan Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }
}
