namespace Encodec.Verification;

/// <summary>A file of a bundle as it was found. The default is one that is not there.</summary>
/// <param name="Sha256">64 lower-case hex digits; null if it is not there.</param>
/// <param name="Bytes">How large it is.</param>
public readonly record struct VerifiedFile(string? Sha256, long Bytes);
