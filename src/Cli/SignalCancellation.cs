using System.Runtime.InteropServices;
using Encodec.Cli.Files;

namespace Encodec.Cli;

/// <summary>
/// Turns the first Ctrl+C or SIGTERM into a cancellation, so that a command can take its unfinished output away. A second one ends
/// the process at once, as without this class.
/// </summary>
internal sealed class SignalCancellation : IDisposable
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private int _number;

    private SignalCancellation()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Cancel(context, Interrupt));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Cancel(context, Terminate));
    }

    /// <summary>Runs a command that can be cancelled.</summary>
    /// <returns>What the command returns.</returns>
    /// <exception cref="InterruptedException">A signal ended it.</exception>
    public static int Run(Func<CancellationToken, int> command)
    {
        using SignalCancellation signals = new();
        try
        {
            return command(signals._source.Token);
        }
        catch (OperationCanceledException exception) when (signals._number != 0)
        {
            string left = exception is BatchCancelledException ? exception.Message : "nothing was written";
            throw new InterruptedException(
                $"{(signals._number == Interrupt ? "interrupted" : "terminated")}; {left}.", ExitCode.SignalBase + signals._number);
        }
    }

    public void Dispose()
    {
        // First these: disposing waits for a handler that runs, and handlers use the source.
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void Cancel(PosixSignalContext context, int number)
    {
        if (Interlocked.CompareExchange(ref _number, number, 0) == 0)
        {
            context.Cancel = true;
            _source.Cancel();
        }
    }
}
