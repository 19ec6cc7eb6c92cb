using Encodec.Conformance.Cases;
using Encodec.Conformance.Runners;

namespace Encodec.Conformance.Comparison;

/// <summary>Compares audio with what a case expects of it.</summary>
internal static class AudioCheck
{
    public static void Check(ConformanceCase conformanceCase, Expectation expect, CaseResult result, Func<string, float[]> read)
    {
        if (expect.Audio is null && expect.Near is null && expect.Length is null)
        {
            return;
        }

        IReadOnlyList<AudioStretch> stretches = result.Audio ?? throw new MismatchException("There is no audio");
        if (expect.Length is long length && stretches.Sum(stretch => stretch.Length) != length)
        {
            throw new MismatchException($"Expected {length} samples per channel; got {stretches.Sum(stretch => stretch.Length)}");
        }

        float[]? expected = expect.Audio is null ? null : read(expect.Audio);
        RequireStretches(conformanceCase, expected, stretches);
        foreach (AudioStretch stretch in stretches)
        {
            if (expected is not null)
            {
                RequireSame(expected, stretch, expect.AudioOutsideDamage ? result.Damage! : []);
            }

            if (expect.Near is NearbyAudio near)
            {
                RequireNear(near, read(near.File), stretch);
            }
        }
    }

    /// <summary>Random access gives the stretches that were asked for, anything else the whole recording.</summary>
    private static void RequireStretches(ConformanceCase conformanceCase, float[]? expected, IReadOnlyList<AudioStretch> stretches)
    {
        string actual = string.Join(", ", stretches.Select(stretch => $"{stretch.Start} + {stretch.Length}"));
        string wanted = conformanceCase.Operation == "read"
            ? string.Join(", ", conformanceCase.Ranges.Select(range => $"{range[0]} + {range[1]}"))
            : expected is null ? actual : $"0 + {expected.Length / stretches[0].Channels}";
        if (actual != wanted)
        {
            throw new MismatchException($"Expected the samples {wanted}; got {actual}");
        }
    }

    private static void RequireSame(float[] expected, AudioStretch stretch, IReadOnlyList<DamageValues> damage)
    {
        long whole = expected.Length / stretch.Channels;
        for (int i = 0; i < stretch.Samples.Length; i++)
        {
            long channel = i / stretch.Length;
            long at = stretch.Start + (i % stretch.Length);
            if (damage.Any(range => at >= range.Start && at < range.Start + range.Length))
            {
                continue;
            }

            float wanted = at < whole ? expected[(channel * whole) + at] : throw new MismatchException($"Sample {at} is beyond the end, {whole}");
            if (BitConverter.SingleToInt32Bits(wanted) != BitConverter.SingleToInt32Bits(stretch.Samples[i]))
            {
                throw new MismatchException($"Expected {wanted:R} as sample {at} of channel {channel}; got {stretch.Samples[i]:R}");
            }
        }
    }

    private static void RequireNear(NearbyAudio near, float[] expected, AudioStretch stretch)
    {
        long perChannel = (stretch.Length + near.Stride - 1) / near.Stride;
        if (expected.Length != perChannel * stretch.Channels)
        {
            throw new MismatchException($"Expected {expected.Length} samples at a stride of {near.Stride}; got {perChannel * stretch.Channels}");
        }

        for (long i = 0; i < expected.Length; i++)
        {
            float actual = stretch.Samples[(i / perChannel * stretch.Length) + (i % perChannel * near.Stride)];
            if (!(Math.Abs(actual - expected[i]) <= near.Tolerance))
            {
                throw new MismatchException(
                    $"Expected {expected[i]:R} within {near.Tolerance} as sample {i % perChannel * near.Stride} of channel {i / perChannel}; got {actual:R}");
            }
        }
    }
}
