using Encodec.Audio;
using Encodec.Codec;

namespace Encodec.Tests.Codec.Streams;

/// <summary>The forms that samples can be pushed in. A form is given interleaved samples and pushes them as its own.</summary>
internal static class PushedForms
{
    public static IReadOnlyList<Action<StreamEncoder, short[], int>> All { get; } =
    [
        (encoder, samples, _) => encoder.Push(StreamCase.ToFloat(samples)),
        (encoder, samples, _) => encoder.Push(samples.AsSpan()),
        (encoder, samples, channels) => encoder.Push(StreamCase.ToFloat(Planar(samples, channels)), SampleLayout.Planar),
        (encoder, samples, channels) => encoder.Push(Planar(samples, channels).AsSpan(), SampleLayout.Planar),
    ];

    private static short[] Planar(short[] samples, int channels)
    {
        int length = samples.Length / channels;
        return [.. Enumerable.Range(0, samples.Length).Select(at => samples[(at % length * channels) + (at / length)])];
    }
}
