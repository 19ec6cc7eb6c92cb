using System.Runtime.InteropServices;
using Encodec.Cli.Files;

namespace Encodec.Cli;

/// <summary>
/// Turns Ctrl+C and SIGTERM into tokens. A command that records is asked to stop first, and to finish what it has; the next signal, and the first
/// for any other command, is a cancellation, so that the command can take its unfinished output away. One more ends the process at
/// once, as without this class.
/// </summary>
internal sealed class SignalCancellation : IDisposable
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _cancel = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private readonly bool _stopsFirst;
    private int _number;
    private int _signals;

    private SignalCancellation(bool stopsFirst)
    {
        _stopsFirst = stopsFirst;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Take(context, Interrupt));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Take(context, Terminate));
    }

    /// <summary>Runs a command that can be cancelled.</summary>
    /// <returns>What the command returns.</returns>
    /// <exception cref="InterruptedException">A signal ended it.</exception>
    public static int Run(Func<CancellationToken, int> command) => Run(stopsFirst: false, (_, cancellation) => command(cancellation));

    /// <summary>Runs a command that can be stopped.</summary>
    /// <param name="stopsFirst">Whether the first signal asks it to stop.</param>
    /// <param name="command">Is given the token that asks it to finish early, and the one that cancels it.</param>
    /// <returns>What the command returns, or the signal's code if it did all it could after it was asked to stop.</returns>
    /// <exception cref="InterruptedException">A signal ended it.</exception>
    public static int Run(bool stopsFirst, Func<CancellationToken, CancellationToken, int> command)
    {
        using SignalCancellation signals = new(stopsFirst);
        try
        {
            int code = command(signals._stop.Token, signals._cancel.Token);
            return code == ExitCode.Ok && signals._stop.IsCancellationRequested ? ExitCode.SignalBase + signals._number : code;
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
        // First these: disposing waits for a handler that runs, and handlers use the sources.
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
        _cancel.Dispose();
    }

    private void Take(PosixSignalContext context, int number)
    {
        int count = Interlocked.Increment(ref _signals);
        if (count > (_stopsFirst ? 2 : 1))
        {
            return;
        }

        _number = number;
        context.Cancel = true;
        (_stopsFirst && count == 1 ? _stop : _cancel).Cancel();
    }
}
