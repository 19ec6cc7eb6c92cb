namespace Encodec.Cli;

/// <summary>A signal ended a command, which has tidied up.</summary>
/// <param name="message">What was left.</param>
/// <param name="exitCode">The signal's exit code.</param>
internal sealed class InterruptedException(string message, int exitCode) : Exception(message)
{
    public int ExitCode => exitCode;
}
