namespace Encodec.Tests.Golden;

/// <summary>A result is not the one that the vectors give.</summary>
internal sealed class VectorMismatchException(string message) : Exception(message);
