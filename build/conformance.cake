// One list of cases through every binding: tests/Conformance/README.md.

/// <summary>A binding's runner.</summary>
/// <param name="Name">Its column in the table.</param>
/// <param name="Program">What runs it; the prepared folder and the report's path are added to its arguments.</param>
/// <param name="Build">Makes it ready; null if nothing is to be done.</param>
/// <param name="Obstacle">What keeps it from running on this machine; null if nothing does.</param>
record ConformanceRunner(string Name, string Program, string Arguments, Action Build = null, string Obstacle = null);

const string ConformanceFolder = "dist/conformance";

string ConformanceProgram() => $"artifacts/bin/Conformance/{configuration.ToLowerInvariant()}/Encodec.Conformance.dll";

ConformanceRunner[] ConformanceRunners()
{
    string nodeObstacle = NodeObstacle();
    return
    [
        CompiledRunner("c"),
        CompiledRunner("cpp"),
        new("python", Python(), "tests/Conformance/python/run.py"),
        new("node", "node", "tests/Conformance/node/run.mjs", BuildNode, nodeObstacle),
        new("net", "dotnet", $"{ConformanceProgram()} net"),
        new("cli", "dotnet", $"{ConformanceProgram()} cli"),
        new("swift", "bash", $"{SwiftScript} artifacts/swift/conformance/debug/EncodecConformance", () => Require("bash", "tests/Conformance/swift/build.sh"), SwiftObstacle()),
    ];
}

/// <summary>A runner in C or C++, compiled by the script beside it.</summary>
ConformanceRunner CompiledRunner(string language)
{
    string program = MakeAbsolute(File($"{ConformanceFolder}/{language}-runner")).FullPath;
    return new(language, program, "", () => Require("bash", $"tests/Conformance/{language}/build.sh {program}", ConformanceEnvironment()));
}

Dictionary<string, string> ConformanceEnvironment() => new()
{
    ["ENCODEC_LIBRARY"] = SharedLibrary(),
    ["ENCODEC_CLI"] = CommandLineProgram(),
    ["PYTHONPATH"] = MakeAbsolute(Directory("bindings/python")).FullPath,
    ["PYTHONDONTWRITEBYTECODE"] = "1",
};

/// <summary>Runs every runner, or the one of a name, on the list and on the spoilt one, whatever becomes of the others: the tables tell.</summary>
TestCounts RunConformance(string only = null)
{
    CleanDirectory(ConformanceFolder);
    string files = MakeAbsolute(Directory($"{ConformanceFolder}/files")).FullPath;
    string spoilt = MakeAbsolute(Directory($"{ConformanceFolder}/spoilt")).FullPath;
    Require("dotnet", $"{ConformanceProgram()} prepare {files}");
    Require("dotnet", $"{ConformanceProgram()} spoil {files} {spoilt}");
    ConformanceRunner[] runners = [.. ConformanceRunners().Where(runner => only is null || runner.Name == only)];
    foreach (ConformanceRunner runner in runners.Where(runner => runner.Obstacle is null))
    {
        runner.Build?.Invoke();
        foreach (string folder in new[] { files, spoilt })
        {
            int exitCode = RunShown(runner.Program, new ProcessSettings
            {
                Arguments = $"{runner.Arguments} {folder} {folder}.{runner.Name}.jsonl",
                EnvironmentVariables = ConformanceEnvironment(),
            });
            if (exitCode != 0)
            {
                Console.WriteLine($"{runner.Name}: exit code {exitCode}");
            }
        }
    }

    TestCounts caught = RunCounting("dotnet", $"{ConformanceProgram()} spoilt-table {spoilt} {Reports(spoilt)}");
    TestCounts table = RunCounting("dotnet", $"{ConformanceProgram()} table {files} {Reports(files)}");
    return new TestCounts(table.Passed + caught.Passed, table.Failed + caught.Failed, 0, Math.Max(table.ExitCode, caught.ExitCode));

    string Reports(string folder) => string.Join(' ', runners.Select(runner =>
        $"\"{runner.Name}={(runner.Obstacle is null ? $"{folder}.{runner.Name}.jsonl" : $"!{runner.Obstacle}")}\""));
}
