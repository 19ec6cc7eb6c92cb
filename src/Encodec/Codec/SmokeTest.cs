using Encodec.Bundles;

namespace Encodec.Codec;

/// <summary>One window through everything that a bundle has.</summary>
internal static class SmokeTest
{
    public static SmokeReport Run(ModelBundle bundle, FrameModelGate frames)
    {
        WindowProbe window = new(bundle.Manifest, frames);
        TimeSpan encoderLoad = WindowProbe.Time(() => _ = frames.MaximumEncodeBatch);
        TimeSpan encoderRun = window.Encode();
        TimeSpan decoderRun = window.Decode();
        TimeSpan load = WindowProbe.Time(() => _ = bundle.LanguageModel);
        EntropyProbe entropy = EntropyProbe.Run(bundle, window.Codes.Codes, window.Codes.Frames);
        return new SmokeReport(
            window.Window.SamplesPerWindow, bundle.Manifest.Channels, window.Codes.Codebooks, window.Codes.Frames,
            window.Codes.Scales.Span[0], window.DecodedSamples, entropy.PayloadBytes,
            encoderLoad, encoderRun, decoderRun, load, entropy.Encode, entropy.Decode);
    }
}
