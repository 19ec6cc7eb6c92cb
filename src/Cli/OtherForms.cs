using Encodec.Cli.Files;

namespace Encodec.Cli;

/// <summary>Command lines as other programs take them: <c>help encode</c>, <c>version</c>, and <c>encodec in.wav out.ecdc</c> without a command.</summary>
internal static class OtherForms
{
    /// <summary>The command line in the form that the parser knows.</summary>
    /// <param name="arguments">As they were given.</param>
    /// <param name="commands">The commands that there are.</param>
    public static string[] Expand(string[] arguments, IEnumerable<string> commands)
    {
        switch (arguments)
        {
            case ["help", .. var path]:
                return [.. path, "--help"];
            case ["version", .. var rest]:
                return ["--version", .. rest];
            default:
                return Command(arguments, [.. commands]) is string command ? [command, .. arguments] : arguments;
        }
    }

    /// <summary>What files without a command call for: those that are coded are decoded, recordings are encoded.</summary>
    private static string? Command(string[] arguments, string[] commands)
    {
        foreach (string argument in arguments)
        {
            if (commands.Contains(argument))
            {
                return null;
            }

            string extension = Path.GetExtension(argument);
            if (argument.StartsWith('-') || extension.Length == 0)
            {
                continue;
            }

            if (string.Equals(extension, ".ecdc", StringComparison.OrdinalIgnoreCase))
            {
                return "decode";
            }

            if (InputFiles.AudioExtensions.Contains(extension, StringComparer.OrdinalIgnoreCase))
            {
                return "encode";
            }
        }

        return null;
    }
}
