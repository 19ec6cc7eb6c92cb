using System.Numerics.Tensors;

namespace Encodec.Audio;

/// <summary>Looks for NaNs and infinities: fed to a codec they turn everything after them to garbage without a word.</summary>
public static class FiniteSamples
{
    /// <summary>The index of the first NaN or infinity, or -1.</summary>
    public static int IndexOfOther(ReadOnlySpan<float> samples)
    {
        if (samples.IsEmpty || TensorPrimitives.IsFiniteAll(samples))
        {
            return -1;
        }

        int index = 0;
        while (float.IsFinite(samples[index]))
        {
            index++;
        }

        return index;
    }

    /// <summary>The earliest NaN or infinity in a stretch of a buffer.</summary>
    /// <returns>Its place in samples from the offset, and its channel; (-1, 0) if there is none.</returns>
    internal static (int Frame, int Channel) FindFirstOther(AudioBuffer buffer, int offset, int count)
    {
        (int Frame, int Channel) first = (-1, 0);
        for (int channel = 0; channel < buffer.Channels; channel++)
        {
            int index = IndexOfOther(buffer.Channel(channel).Slice(offset, count));
            if (index >= 0 && (first.Frame < 0 || index < first.Frame))
            {
                first = (index, channel);
            }
        }

        return first;
    }
}
