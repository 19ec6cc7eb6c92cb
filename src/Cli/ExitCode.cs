namespace Encodec.Cli;

/// <summary>The command's exit codes (docs/cli.md): one per kind of <see cref="EncodecStatus"/>, and those that shells know.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>A defect of this program.</summary>
    public const int Internal = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Everything was done, but the file is damaged.</summary>
    public const int Concealed = 3;

    /// <summary>A kind of its own among those that <see cref="For"/> makes 60: a script may want to go on without the provider.</summary>
    public const int ProviderMismatch = 61;

    /// <summary>Memory; the status for it shares its kind with the library's own limits.</summary>
    public const int Resources = 80;

    /// <summary>What shells report for a process that a signal ended is this plus the signal's number.</summary>
    public const int SignalBase = 128;

    /// <summary>Standard output's reader has gone: what shells report for SIGPIPE.</summary>
    public const int BrokenPipe = SignalBase + 13;

    /// <summary>Every code with its meaning, in order.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Ok, "everything was done"),
        (Internal, "internal error: a defect of this program"),
        (Usage, "the command line is wrong"),
        (Concealed, "decode --conceal: the output was written, with silence where the file is damaged"),
        (10, "an option's value does not fit the bundle or the files"),
        (20, "a file is missing, exists already, or cannot be read or written"),
        (30, "the .ecdc file is damaged, truncated, or of another version"),
        (40, "the bundle is incomplete or damaged, or not the one the file was made with"),
        (50, "the audio file is damaged or of a kind that is not read, or its rate or channels are not the bundle's"),
        (60, "ONNX Runtime or an execution provider is missing, or a graph cannot be loaded or run"),
        (ProviderMismatch, "verify: the provider's results differ too much from the processor's"),
        (Resources, "out of memory, or a size beyond what is accepted"),
        (130, "interrupted (Ctrl+C)"),
        (BrokenPipe, "the reader of standard output closed it before the end"),
        (143, "terminated (SIGTERM)"),
    ];

    /// <summary>The code of several things: an internal error is worse than any other, and otherwise the higher code counts.</summary>
    public static int Worst(IEnumerable<int> codes) => codes.DefaultIfEmpty(Ok).MaxBy(code => code == Internal ? int.MaxValue : code);

    /// <summary>The code for a failure that the library reports.</summary>
    public static int For(EncodecStatus status)
    {
        if (status == EncodecStatus.ProviderMismatch)
        {
            return ProviderMismatch;
        }

        int kind = (int)status / 10 * 10;
        return kind is >= 10 and <= 60 or Resources ? kind : Internal;
    }
}
