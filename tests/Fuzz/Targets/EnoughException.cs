namespace Encodec.Fuzz.Targets;

/// <summary>Ends a decoding that has gone on for long enough: a header may well call for hours, and what is missing of them may be concealed.</summary>
internal sealed class EnoughException : Exception;
