namespace Encodec.Entropy;

/// <summary>A symbol's part of 0 … 2²⁴.</summary>
/// <param name="Low">Where it starts.</param>
/// <param name="High">Where it ends, exclusive.</param>
internal readonly record struct SymbolRange(int Low, int High);
