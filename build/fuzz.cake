// Fuzzing, as docs/fuzzing.md describes it.

const string SharpFuzzVersion = "2.3.0";

/// <summary>What of the library is instrumented: all that reads, and nothing that computes, which would only be slowed down.</summary>
string[] InstrumentedNames =>
[
    "Encodec.Audio", "Encodec.Bundles", "Encodec.Codec", "Encodec.Container", "Encodec.Io",
    "Encodec.Entropy.LanguageModel.LanguageModelWeightsReader", "Encodec.Entropy.LanguageModel.TensorReader",
];

/// <summary>Random inputs and calls for as long as the command line says, guided by the branches that they reach.</summary>
void RunFuzz()
{
    string program = InstrumentedFuzzer();

    // The first target is what build.sh was told to run: this.
    string only = Arguments("target", "fuzz").Skip(1).FirstOrDefault();
    string seed = Argument("seed", "1");
    if (Argument<string>("replay", null) is string replay)
    {
        RequireSuccess(program, $"--replay \"{replay}\"{(only is null ? "" : $" --target {only}")}");
        return;
    }

    string[] inputs = ["container", "damage", "header", "manifest", "weights", "wav"];
    string[] chosen = only is null ? [.. inputs, "calls"] : [only];
    double seconds = Argument("minutes", 10.0) * 60 / chosen.Length;
    bool isClean = true;
    foreach (string target in chosen)
    {
        isClean &= target == "calls"
            ? Succeeded("bash", $"tests/c/run_fuzz.sh --seed {seed} --seconds {seconds:F0}")
            : Succeeded(program, FormattableString.Invariant($"--target {target} --seed {seed} --seconds {seconds:F0}"));
    }

    if (!isClean)
    {
        Environment.Exit(1);
    }
}

/// <summary>The fuzzer beside a library that counts its branches; beside an ordinary one where the tool cannot be had.</summary>
string InstrumentedFuzzer()
{
    DirectoryPath folder = MakeAbsolute(Directory("artifacts/fuzz"));
    CleanDirectory(folder);
    CopyDirectory($"artifacts/bin/Fuzz/{configuration.ToLowerInvariant()}", folder);
    string tool = MakeAbsolute(File("artifacts/tools/sharpfuzz")).FullPath;
    bool isThere = FileExists(tool)
        || Succeeds("dotnet", "tool", "install", "SharpFuzz.CommandLine", "--version", SharpFuzzVersion, "--tool-path", "artifacts/tools");
    if (!isThere || !Succeeded(tool, $"{folder}/Encodec.dll {string.Join(' ', InstrumentedNames)}"))
    {
        Console.WriteLine($"SharpFuzz {SharpFuzzVersion} could not be had: inputs are not guided by the branches that they reach.");
    }

    return $"{folder}/Encodec.Fuzz";
}

bool Succeeded(string program, string arguments) => StartProcess(program, arguments) == 0;

void RequireSuccess(string program, string arguments)
{
    if (!Succeeded(program, arguments))
    {
        Environment.Exit(1);
    }
}

/// <summary>A number of inputs for each target, and of rounds of calls, that take about a minute of processor time; '--fuzz-percent' multiplies them.</summary>
TestCounts RunShortFuzz()
{
    int percent = Argument("fuzz-percent", 100);
    TestCounts inputs = RunCounting(
        MakeAbsolute(File($"artifacts/bin/Fuzz/{configuration.ToLowerInvariant()}/Encodec.Fuzz")).FullPath, $"--percent {percent}");
    TestCounts calls = RunCounting(
        "bash", $"tests/c/run_fuzz.sh --rounds {Math.Max(3, 24 * percent / 100)}", ("ENCODEC_LIBRARY", SharedLibrary()));
    return new TestCounts(
        inputs.Passed + calls.Passed, inputs.Failed + calls.Failed, 0, inputs.ExitCode != 0 ? inputs.ExitCode : calls.ExitCode);
}
