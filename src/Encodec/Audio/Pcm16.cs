namespace Encodec.Audio;

/// <summary>Samples of 16 bits.</summary>
public static class Pcm16
{
    private const float FullScale = 32768;

    /// <summary>Rounds to the nearest, halves to even, and clamps to full scale, as WAV files are written; what is not a number becomes 0.</summary>
    public static short FromFloat(float sample) => (short)SampleEncoder.Quantize(sample, FullScale);
}
