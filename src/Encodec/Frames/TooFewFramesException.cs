namespace Encodec.Frames;

/// <summary>A graph made fewer code frames of a window than the format codes for it.</summary>
internal sealed class TooFewFramesException(string graph, int made, int needed) : EncodecException(
    EncodecStatus.GraphShapeMismatch, $"Graph '{graph}' made {made} code frames of a window; the bundle calls for at least {needed}.")
{
    /// <summary>Code frames that came out.</summary>
    public int Made { get; } = made;

    /// <summary>Code frames that are coded for such a window.</summary>
    public int Needed { get; } = needed;
}
