namespace Encodec.Conformance.Comparison;

/// <summary>Something is not what the case expects.</summary>
internal sealed class MismatchException(string message) : Exception(message);
