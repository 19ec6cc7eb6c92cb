using System.Runtime.InteropServices;
using Encodec.Bundles;
using Encodec.Frames;

namespace Encodec.Tests.Codec.Streams;

/// <summary>A cheap stand-in for a frame model: every code depends on every sample bit of its stretch of the window, the scale on the whole of it.</summary>
internal static class SampleCodes
{
    public static void Encode(BundleManifest manifest, WindowBatch windows, CodeBatch codes)
    {
        for (int window = 0; window < windows.Count; window++)
        {
            uint whole = 0;
            for (int codebook = 0; codebook < codes.Codebooks; codebook++)
            {
                for (int frame = 0; frame < codes.Frames; frame++)
                {
                    uint hash = (uint)(codebook + 1);
                    for (int channel = 0; channel < windows.Channels; channel++)
                    {
                        foreach (uint bits in MemoryMarshal.Cast<float, uint>(Stretch(windows, window, channel, frame, codes.Frames)))
                        {
                            hash = (hash ^ bits) * 16777619;
                        }
                    }

                    whole ^= hash;
                    codes.Window(window)[(codebook * codes.Frames) + frame] = (int)((hash >> 8) % (uint)manifest.CodebookCardinality);
                }
            }

            codes.Scales.Span[window] = (whole >> 8) / 65536f;
        }
    }

    private static Span<float> Stretch(WindowBatch windows, int window, int channel, int frame, int frames)
    {
        int first = (int)((long)frame * windows.SamplesPerWindow / frames);
        int last = (int)((long)(frame + 1) * windows.SamplesPerWindow / frames);
        return windows.Window(window, channel)[first..last];
    }
}
