namespace Encodec.Fuzz.Targets;

/// <summary>Something is not as it has to be.</summary>
internal sealed class FindingException(string message) : Exception(message);
