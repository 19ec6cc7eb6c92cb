namespace Encodec.Checkpoints.Architecture;

/// <summary>A norm over all channels and all time, then a factor and a summand for each channel.</summary>
internal sealed record GroupNorm(float[] Weight, float[] Bias)
{
    /// <summary>What is added to the variance.</summary>
    public const float Epsilon = 1e-5f;
}
