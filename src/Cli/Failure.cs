using System.Text.Json;

namespace Encodec.Cli;

/// <summary>Why something was not done, for people and for scripts.</summary>
/// <param name="Status">The status's name.</param>
/// <param name="Message">A sentence.</param>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Details">Where an internal error happened; null for others.</param>
internal sealed record Failure(string Status, string Message, int ExitCode, string? Details = null)
{
    /// <summary>What an exception means.</summary>
    public static Failure Of(Exception exception) => exception switch
    {
        EncodecException { Status: not EncodecStatus.Internal } failure => new Failure(failure.Status.ToString(), failure.Message, Cli.ExitCode.For(failure.Status)),
        InterruptedException signal => new Failure(nameof(EncodecStatus.Cancelled), signal.Message, signal.ExitCode),

        // The library names the file in errors of its own; these are standard output's, or a folder's that was being listed.
        IOException or UnauthorizedAccessException => new Failure(nameof(EncodecStatus.IoFailed), exception.Message, Cli.ExitCode.For(EncodecStatus.IoFailed)),
        OutOfMemoryException => new Failure(nameof(EncodecStatus.OutOfMemory), "out of memory", Cli.ExitCode.Resources),
        _ => new Failure(
            nameof(EncodecStatus.Internal), $"internal error: {exception.GetType().Name}: {exception.Message}", Cli.ExitCode.Internal, exception.ToString()),
    };

    /// <summary>The line for people.</summary>
    /// <param name="about">What it is about, if the message does not say.</param>
    public string Line(string about = "") => $"encodec: {Printable.Of(about + Message)}";

    /// <summary>Writes the property for scripts.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("error");
        json.WriteString("status", Status);
        json.WriteString("message", Message);
        json.WriteNumber("exit_code", ExitCode);
        json.WriteEndObject();
    }
}
