using System.Diagnostics;
using System.Reflection;

namespace Encodec.Cli.Tests;

/// <summary>Runs the command: the managed build, or the executable that the environment variable <c>ENCODEC_CLI</c> names.</summary>
internal static class Cli
{
    /// <summary>Far more than anything here takes; a hang ends as a failure.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>From the repository's root: the runner sets a working folder of its own.</summary>
    private static readonly string? Executable =
        Environment.GetEnvironmentVariable("ENCODEC_CLI") is { Length: > 0 } path ? Path.GetFullPath(path, TestData.Root) : null;

    private static readonly string Managed =
        Path.Combine(TestData.Root, "artifacts", "bin", "Cli", Metadata("Configuration"), "encodec-cli.dll");

    /// <summary>The folder of bundles beside the command.</summary>
    public static string Bundles { get; } = Path.Combine(Path.GetDirectoryName(Executable ?? Managed)!, "bundles");

    public static CliResult Run(params string[] arguments) => Run([], arguments);

    public static CliResult Run((string Name, string Value)[] environment, params string[] arguments)
    {
        using Process process = Start(environment, arguments);
        return Finish(process);
    }

    public static Process Start((string Name, string Value)[] environment, params string[] arguments) => Start(environment, [], arguments);

    /// <summary>Starts it through another command that replaces itself with the one that its arguments name, such as <c>env</c>.</summary>
    public static Process Start((string Name, string Value)[] environment, string[] through, string[] arguments)
    {
        Process process = StartWithInput(environment, through, arguments);
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Starts it with a standard input from which nothing comes.</summary>
    public static Process StartWaiting(params string[] arguments) => StartWaiting([], arguments);

    public static Process StartWaiting((string Name, string Value)[] environment, params string[] arguments) => StartWithInput(environment, [], arguments);

    /// <summary>The same, through another command that replaces itself with the one that its arguments name.</summary>
    public static Process StartWaiting((string Name, string Value)[] environment, string[] through, params string[] arguments) =>
        StartWithInput(environment, through, arguments);

    private static Process StartWithInput((string Name, string Value)[] environment, string[] through, string[] arguments)
    {
        string[] command = [.. through, .. CommandLine(arguments)];
        ProcessStartInfo start = new(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };

        // What somebody has fetched on this machine would change what is chosen.
        start.Environment["ENCODEC_CACHE"] = Path.Combine(Path.GetTempPath(), "encodec-no-cache");
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>The command line as a shell would need it, program first.</summary>
    public static IEnumerable<string> CommandLine(params string[] arguments) =>
        Executable is null ? ["dotnet", Managed, .. arguments] : [Executable, .. arguments];

    /// <summary>The command as a shell script has it.</summary>
    public static string Shown(params string[] arguments) => string.Join(' ', CommandLine(arguments).Select(argument => $"'{argument}'"));

    /// <summary>Runs a script in a shell.</summary>
    public static CliResult Shell(string script)
    {
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        return Finish(shell);
    }

    public static CliResult Finish(Process process)
    {
        // Both pipes at once: reading one after the other would block a process that fills the second.
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("The command did not end.");
        }

        Task.WaitAll(output, error);
        return new CliResult(process.ExitCode, output.Result, error.Result);
    }

    private static string Metadata(string key) => typeof(Cli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
