namespace Encodec.Container;

/// <summary>What a file's chunks may look like, as far as its header and its bundle say.</summary>
internal sealed record FramingRules
{
    /// <summary>Chunks that the header calls for; more are surplus.</summary>
    public required long Expected { get; init; }

    /// <summary>Whether to go on after damage.</summary>
    public required bool Recovers { get; init; }

    /// <summary>Fewest bytes that a payload has.</summary>
    public required int MinimumPayload { get; init; }

    /// <summary>
    /// Most bytes of a payload that a search for the next chunk looks at. An encoder writes at most three bytes for a code; twice as many
    /// are allowed for. Longer ones are accepted where the file is not damaged.
    /// </summary>
    public required int LikelyPayload { get; init; }
}
