using System.Runtime.InteropServices;
using System.Text.Json;
using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Conformance.Cases;
using Encodec.Conformance.Comparison;

namespace Encodec.Conformance.Runners;

/// <summary>Runs cases through the program <c>encodec</c>: the one that the environment variable <c>ENCODEC_CLI</c> names.</summary>
internal sealed class ProgramRunner : IConformanceBinding, IDisposable
{
    private readonly string _folder;
    private readonly string _program;
    private readonly string _scratch = Directory.CreateTempSubdirectory("encodec-conformance-").FullName;

    public ProgramRunner(string folder)
    {
        _folder = folder;
        _program = Path.GetFullPath(Environment.GetEnvironmentVariable("ENCODEC_CLI")
            ?? throw new InvalidOperationException("The environment variable ENCODEC_CLI has to name the program."));
    }

    public string? WhyUnsupported(ConformanceCase conformanceCase) => conformanceCase switch
    {
        { Operation: "read" or "write_codes" or "read_codes" } => "there is no such command",
        { Operation: not "info", IsOnnx: false } => "it runs bundles with graphs alone",
        { Options.AnnouncesLength: true } => "a pipe has no length",
        { Expect.Status: "INVALID_ARGUMENT" } => "it checks its arguments itself, and names its options",
        _ => null,
    };

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    public IReadOnlyList<CaseResult> Run(ConformanceCase conformanceCase) =>
    [
        conformanceCase.Operation switch
        {
            "open" => Open(conformanceCase),
            "info" => Info(conformanceCase),
            "encode" => Encode(conformanceCase),
            "encode_stream" => EncodeStream(conformanceCase),
            "decode" => Decode(conformanceCase),
            "decode_stream" => DecodeStream(conformanceCase),
            string other => throw new InvalidDataException($"There is no operation {other}."),
        },
    ];

    private CaseResult Open(ConformanceCase conformanceCase) =>
        Result(conformanceCase, ProgramRun.Start(_program, ["smoke", "--json", PathOf(conformanceCase.Bundle!)]), _ => new CaseResult());

    private CaseResult Info(ConformanceCase conformanceCase) =>
        Result(conformanceCase, ProgramRun.Start(_program, ["info", "--json", PathOf(conformanceCase.File!)]), report => new CaseResult
        {
            Info = new FileInfoValues(
                report.GetProperty("codebooks").GetInt32(),
                report.GetProperty("samples").GetInt64(),
                report.GetProperty("precision_scale").GetInt32(),
                report.GetProperty("precision_minimum_range").GetInt32(),
                (float)report.GetProperty("temperature").GetDouble(),
                NumberOrZero(report, "window_samples"),
                NumberOrZero(report, "stride_samples"),
                NumberOrZero(report, "steps_per_chunk")),
        });

    private CaseResult Encode(ConformanceCase conformanceCase)
    {
        string input = Path.Combine(_scratch, "input.f32");
        string output = Path.Combine(_scratch, "output.ecdc");
        File.WriteAllBytes(input, Audio(conformanceCase, out string[] format));
        File.Delete(output);
        return Result(conformanceCase, ProgramRun.Start(_program, ["encode", "--json", input, output, .. format, .. EncodeOptions(conformanceCase)]), _ =>
            new CaseResult { File = File.ReadAllBytes(output) });
    }

    private CaseResult EncodeStream(ConformanceCase conformanceCase)
    {
        byte[] audio = Audio(conformanceCase, out string[] format);
        int frameBytes = Channels(conformanceCase) * sizeof(float);
        ProgramRun run = ProgramRun.Start(
            _program,
            ["encode", "-", "-", .. format, .. EncodeOptions(conformanceCase)],
            Pieces.Of(conformanceCase.Push, audio.Length / frameBytes).Select(piece => audio.AsMemory(piece.Start * frameBytes, piece.Count * frameBytes)));
        return PipeResult(run, new CaseResult { File = run.Output });
    }

    private CaseResult Decode(ConformanceCase conformanceCase)
    {
        string output = Path.Combine(_scratch, "output.f32");
        File.Delete(output);
        string[] arguments = ["decode", "--json", PathOf(conformanceCase.File!), output, .. DecodeOptions(conformanceCase)];
        return Result(conformanceCase, ProgramRun.Start(_program, arguments), report => new CaseResult
        {
            Audio = [Stretch(conformanceCase, File.ReadAllBytes(output))],
            Damage = [.. report.GetProperty("damage").EnumerateArray().Select(range => new DamageValues(
                StatusName.Of(range.GetProperty("status").GetString()!),
                range.GetProperty("chunk").GetInt64(),
                range.GetProperty("start").GetInt64(),
                range.GetProperty("length").GetInt64()))],
        });
    }

    private CaseResult DecodeStream(ConformanceCase conformanceCase)
    {
        byte[] file = File.ReadAllBytes(PathOf(conformanceCase.File!));
        ProgramRun run = ProgramRun.Start(
            _program,
            ["decode", "-", "-", .. DecodeOptions(conformanceCase)],
            Pieces.Of(conformanceCase.Push, file.Length).Select(piece => file.AsMemory(piece.Start, piece.Count)));
        return PipeResult(run, new CaseResult { Audio = [Stretch(conformanceCase, run.Output)] });
    }

    private static CaseResult PipeResult(ProgramRun run, CaseResult result) =>
        run.ExitCode == 0 ? result : throw new MismatchException($"Exit code {run.ExitCode}: {run.Error}");

    /// <summary>What the program reports: its values, or its failure. Exit code and report have to agree.</summary>
    private static CaseResult Result(ConformanceCase conformanceCase, ProgramRun run, Func<JsonElement, CaseResult> read)
    {
        JsonElement report = run.Report();
        if (report.TryGetProperty("error", out JsonElement error))
        {
            if (run.ExitCode != error.GetProperty("exit_code").GetInt32() || run.ExitCode is 0 or 1)
            {
                throw new MismatchException($"Exit code {run.ExitCode} with {error}");
            }

            // The program says more around the library's sentence; which part is the sentence is known only from the case.
            string message = error.GetProperty("message").GetString()!;
            string? expected = conformanceCase.Expect.Message;
            return new CaseResult
            {
                Status = StatusName.Of(error.GetProperty("status").GetString()!),
                Message = expected is not null && message.Contains(expected, StringComparison.Ordinal) ? expected : message,
            };
        }

        CaseResult result = read(report);
        return run.ExitCode == (result.Damage is { Count: > 0 } ? 3 : 0)
            ? result
            : throw new MismatchException($"Exit code {run.ExitCode}: {run.Error}");
    }

    private string[] EncodeOptions(ConformanceCase conformanceCase) =>
    [
        "--bundle", PathOf(conformanceCase.Bundle!),
        "--no-convert",
        "--precision", conformanceCase.Options.Precision,
        .. conformanceCase.Options.ChunkMilliseconds is double duration ? (string[])["--chunk-ms", Number(duration)] : [],
        .. Counts(conformanceCase),
    ];

    private string[] DecodeOptions(ConformanceCase conformanceCase) =>
    [
        "--bundle", PathOf(conformanceCase.Bundle!),
        "--raw", "f32le",
        .. conformanceCase.Options.Damage == "conceal" ? (string[])["--conceal"] : [],
        .. conformanceCase.Options.SeamRepair ? (string[])[] : ["--no-seam-repair"],
        .. Counts(conformanceCase),
    ];

    private static string[] Counts(ConformanceCase conformanceCase) =>
        ["--threads", Number(conformanceCase.Options.Threads), "--batch-size", Number(conformanceCase.Options.BatchSize)];

    /// <summary>Interleaved samples, and the options that say what they are.</summary>
    private byte[] Audio(ConformanceCase conformanceCase, out string[] format)
    {
        int channels = Channels(conformanceCase);
        float[] interleaved = Interleaving.Do(CaseAudio.Samples(_folder, conformanceCase, channels), channels);
        format = ["--raw", "f32le", "--rate", Number(conformanceCase.SampleRate ?? Manifest(conformanceCase).SampleRate), "--channels", Number(channels)];
        return MemoryMarshal.AsBytes<float>(interleaved).ToArray();
    }

    private AudioStretch Stretch(ConformanceCase conformanceCase, byte[] raw)
    {
        int channels = Channels(conformanceCase);
        ReadOnlySpan<float> interleaved = MemoryMarshal.Cast<byte, float>(raw);
        return new AudioStretch(0, channels, Interleaving.Undo(interleaved, channels));
    }

    private int Channels(ConformanceCase conformanceCase) => conformanceCase.Channels ?? Manifest(conformanceCase).Channels;

    private BundleManifest Manifest(ConformanceCase conformanceCase) => ModelBundle.Open(PathOf(conformanceCase.Bundle!)).Manifest;

    private static int NumberOrZero(JsonElement report, string name) =>
        report.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : 0;

    private static string Number(IFormattable number) => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture);

    private string PathOf(string path) => Path.Combine(_folder, path);
}
