namespace Encodec.Cli;

/// <summary>What can be wrong with a pair of paths before either is opened.</summary>
internal static class OutputCheck
{
    /// <summary>Refuses two things on standard output.</summary>
    public static void RequireFileFor(bool json, string output)
    {
        if (json && output == StandardStreams.Name)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, "--json reports on standard output, which is the output itself here; expected a file.");
        }
    }

    /// <summary>Refuses an output that would replace the input: with --force one slip would cost the recording.</summary>
    public static void RequireOther(string input, string output)
    {
        if (input != StandardStreams.Name && input.Length > 0 && output.Length > 0 && Path.GetFullPath(input) == Path.GetFullPath(output))
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"The output '{output}' is the input itself; expected another file.");
        }
    }
}
