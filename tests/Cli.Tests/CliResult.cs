namespace Encodec.Cli.Tests;

/// <summary>What a run of the command left behind.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    /// <summary>The result itself, if the exit code is the expected one; its standard error in the test's message otherwise.</summary>
    public CliResult Exits(int code)
    {
        Assert.True(ExitCode == code, $"exit code {ExitCode}, expected {code}; standard error: {Error}");
        return this;
    }

    /// <summary>An error as it ought to be: one line that says what, no stack, nothing on standard output.</summary>
    public CliResult Fails(int code, params string[] mentions)
    {
        Exits(code);
        Assert.StartsWith("encodec: ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Error, StringComparison.Ordinal);
        foreach (string mention in mentions)
        {
            Assert.Contains(mention, Error, StringComparison.Ordinal);
        }

        return this;
    }
}
