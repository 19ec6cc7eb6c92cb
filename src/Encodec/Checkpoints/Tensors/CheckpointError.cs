namespace Encodec.Checkpoints.Tensors;

/// <summary>What is wrong with a checkpoint, with one status for all of it.</summary>
internal static class CheckpointError
{
    /// <summary>Longest name quoted back in a message.</summary>
    private const int QuotedCharacters = 80;

    /// <summary>The checkpoint is malformed, or not one of an EnCodec model.</summary>
    public static EncodecException Invalid(string what) => new(EncodecStatus.InvalidWeights, $"Not a checkpoint that can be read: {what}.");

    /// <summary>A size is beyond what this library is willing to allocate.</summary>
    public static EncodecException TooLarge(string what) => new(EncodecStatus.LimitExceeded, $"The checkpoint is too large: {what}.");

    /// <summary>A name from the file, short enough for a message.</summary>
    public static string Quote(string name) => name.Length <= QuotedCharacters ? $"'{name}'" : $"'{name[..QuotedCharacters]}…'";
}
