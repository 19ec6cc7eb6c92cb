namespace Encodec.Cli.Files;

/// <summary>An input.</summary>
/// <param name="Path">The file, or <c>-</c>.</param>
/// <param name="Below">The folders between the one that was named and the file, which its output lies in too; empty where the file itself was named.</param>
internal readonly record struct InputFile(string Path, string Below = "");
