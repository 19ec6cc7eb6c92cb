using Encodec.Bundles;
using Encodec.Frames;

namespace Encodec.Fuzz.Seeds;

/// <summary>
/// Stands for a frame model: codes are a function of their window's samples, and samples one of their frame's codes and of the scale, so
/// that what is in the wrong place shows. Keeps nothing between windows.
/// </summary>
internal static class HashFrameModel
{
    public static CallbackFrameModel Create(BundleManifest manifest, Action<CodeBatch>? encoded = null, Action<CodeBatch>? decoding = null) =>
        new(manifest, new CallbackFrameModelOptions
        {
            Encode = (windows, codes) =>
            {
                Encode(windows, codes, manifest);
                encoded?.Invoke(codes);
            },
            Decode = (codes, windows) =>
            {
                decoding?.Invoke(codes);
                Decode(codes, windows);
            },
        });

    private static void Encode(WindowBatch windows, CodeBatch codes, BundleManifest manifest)
    {
        for (int index = 0; index < windows.Count; index++)
        {
            uint hash = 1;
            foreach (float sample in windows.Window(index, 0))
            {
                hash = Mix(hash, BitConverter.SingleToUInt32Bits(sample));
            }

            codes.Scales.Span[index] = manifest.Normalize ? (hash & 0xFFFF) / 65536f : 1f;
            foreach (ref int code in codes.Window(index))
            {
                hash = Mix(hash, 0);
                code = (int)(hash % (uint)manifest.CodebookCardinality);
            }
        }
    }

    private static void Decode(CodeBatch codes, WindowBatch windows)
    {
        for (int index = 0; index < codes.Count; index++)
        {
            ReadOnlySpan<int> window = codes.Window(index);
            uint seed = BitConverter.SingleToUInt32Bits(codes.Scales.Span[index]);
            for (int channel = 0; channel < windows.Channels; channel++)
            {
                Span<float> samples = windows.Window(index, channel);
                for (int i = 0; i < samples.Length; i++)
                {
                    int frame = (int)((long)i * codes.Frames / samples.Length);
                    uint hash = Mix(Mix(seed, (uint)window[frame]), (uint)(window[window.Length - codes.Frames + frame] + (i * 7) + channel));
                    samples[i] = ((int)(hash >> 8) - (1 << 23)) / (float)(1 << 23);
                }
            }
        }
    }

    private static uint Mix(uint hash, uint value) => ((hash ^ value) * 0x9E37_79B1) ^ ((hash ^ value) >> 15);
}
