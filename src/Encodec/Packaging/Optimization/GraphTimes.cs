namespace Encodec.Packaging.Optimization;

/// <summary>How long a graph takes, and one that is to replace it; medians.</summary>
/// <param name="BeforeMilliseconds">The old one's time for a window.</param>
/// <param name="AfterMilliseconds">The new one's.</param>
/// <param name="Ratio">The new one's time as a share of the old one's in the same round.</param>
public readonly record struct GraphTimes(double BeforeMilliseconds, double AfterMilliseconds, double Ratio);
