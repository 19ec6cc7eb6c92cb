namespace Encodec.Packaging.Optimization;

/// <summary>How a graph compares with the one that it is to replace.</summary>
/// <param name="Times">How long they take.</param>
/// <param name="CodeAgreement">How many of all codes are the same, from 0 to 1; 1 for a decoder.</param>
/// <param name="LargestDifference">The largest difference of a decoder's samples, or of an encoder's scales.</param>
public readonly record struct GraphComparison(GraphTimes Times, double CodeAgreement, double LargestDifference)
{
    /// <summary>The least agreement of codes that counts as the same model.</summary>
    public const double LeastAgreement = 0.999;

    /// <summary>The largest difference that counts as the same audio: -80 dB of full scale.</summary>
    public const double MostDifference = 1e-4;

    /// <summary>Whether both are the same model.</summary>
    public bool IsSame => CodeAgreement >= LeastAgreement && LargestDifference <= MostDifference;
}
