using System.Diagnostics;
using System.Text.Json;
using Encodec.Conformance.Comparison;

namespace Encodec.Conformance.Runners;

/// <summary>The program has run.</summary>
internal sealed record ProgramRun(int ExitCode, byte[] Output, string Error)
{
    /// <summary>Far more than anything here takes; a hang ends as a failure.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static ProgramRun Start(string program, IEnumerable<string> arguments, IEnumerable<Memory<byte>>? input = null)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What somebody has fetched on this machine would change what is chosen.
        start.Environment["ENCODEC_CACHE"] = Path.Combine(Path.GetTempPath(), "encodec-no-cache");
        using Process process = Process.Start(start)!;
        using MemoryStream output = new();
        Task reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        Task<string> error = process.StandardError.ReadToEndAsync();
        foreach (Memory<byte> piece in input ?? [])
        {
            process.StandardInput.BaseStream.Write(piece.Span);
            process.StandardInput.BaseStream.Flush();
        }

        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new MismatchException("The program did not end.");
        }

        Task.WaitAll(reading, error);
        return new ProgramRun(process.ExitCode, output.ToArray(), error.Result);
    }

    /// <summary>The JSON object on its standard output.</summary>
    public JsonElement Report()
    {
        try
        {
            return JsonDocument.Parse(Output).RootElement;
        }
        catch (JsonException exception)
        {
            throw new MismatchException($"No JSON on standard output ({exception.Message}); exit code {ExitCode}, {Error}");
        }
    }
}
