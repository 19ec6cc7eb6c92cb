using Encodec.Bundles;
using Encodec.Frames;

namespace Encodec.Tests.Codec.Decoding;

/// <summary>A decoder whose windows are noise that depends on every code, on the scale and on nothing else, so that each chunk's is its own.</summary>
internal static class NoiseFrameModel
{
    public static CallbackFrameModel Create(BundleManifest manifest, Action? onCall = null) => new(manifest, new CallbackFrameModelOptions
    {
        AllowsConcurrentCalls = true,
        Encode = (_, _) => { },
        Decode = (codes, windows) =>
        {
            onCall?.Invoke();
            for (int index = 0; index < codes.Count; index++)
            {
                Fill(codes, windows, index);
            }
        },
    });

    private static void Fill(CodeBatch codes, WindowBatch windows, int index)
    {
        uint seed = BitConverter.SingleToUInt32Bits(codes.Scales.Span[index]) | 1;
        foreach (int code in codes.Window(index))
        {
            seed = (seed ^ (uint)code) * 16_777_619;
        }

        for (int channel = 0; channel < windows.Channels; channel++)
        {
            foreach (ref float sample in windows.Window(index, channel))
            {
                seed = (seed * 1_664_525) + 1_013_904_223;
                sample = ((int)seed / 4_294_967_296f) + 0.1f;
            }
        }
    }
}
