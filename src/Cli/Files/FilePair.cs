namespace Encodec.Cli.Files;

/// <summary>One input and what becomes of it.</summary>
/// <param name="Input">The input's path, or <c>-</c>.</param>
/// <param name="Output">The output's path, or <c>-</c>.</param>
internal sealed record FilePair(string Input, string Output);
