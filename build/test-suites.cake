// The test suites: how each runs, and how its tests are counted. A suite that crashes or runs no test has failed.

#load "suite-output.cake"

using System.Diagnostics;
using System.Threading;
using System.Text.RegularExpressions;
using System.Xml.Linq;

/// <summary>What a suite's runner reported.</summary>
/// <param name="Obstacle">What keeps the suite from running on this machine; null if nothing does.</param>
record TestCounts(int Passed, int Failed, int Skipped, int ExitCode, string Obstacle = null);

/// <summary>A suite.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Run">Runs it, showing its output, with a path for its report.</param>
/// <param name="Uses">What it needs for itself while it runs: suites that name the same never run side by side.</param>
record Suite(string Name, Func<string, TestCounts> Run, params string[] Uses);

const string NodePackageBuild = "the Node.js package";

const string SwiftBuild = "the Swift toolchain";

/// <summary>How a suite ended.</summary>
/// <param name="Note">What went wrong besides failed tests, or kept it from running; null if nothing did.</param>
record SuiteResult(string Name, int Passed, int Failed, int Skipped, double Seconds, string Note);

Suite DotNetTests => new("dotnet", report => RunXunit("Encodec.Tests", report));

Suite HeaderTests => new("header", report => RunXunit("Header.Tests", report, ("ENCODEC_LIBRARY", SharedLibrary())));

Suite CliTests => new("cli", report => RunXunit("Cli.Tests", report, ("ENCODEC_CLI", CommandLineProgram())));

Suite CTests => new("c", _ => RunScript("tests/c/run.sh", [], ("ENCODEC_LIBRARY", SharedLibrary())));

Suite CSanitizerTests => new("c-asan", _ => RunScript("tests/c/run.sh", ["--sanitize"]));

Suite CValgrindTests => new("c-valgrind", _ => RunScript("tests/c/run.sh", ["--valgrind"]));

Suite CppTests => new("cpp", _ => RunScript("tests/cpp/run.sh", [], ("ENCODEC_LIBRARY", SharedLibrary())));

Suite ExampleTests => new("examples", report => RunPytest("tests/examples", report));

Suite FuzzTests => new("fuzz", _ => RunShortFuzz());

Suite BundleTests => new("bundles", report => RunPytest("tests/packaging", report));

Suite PythonTests => new("python", report => RunPytest("bindings/python/tests", report));

Suite WheelTests => new("wheel", _ => RunScript("tests/wheel/run.sh", [Wheel(), ProductVersion(), WheelPython()]));

Suite NodeTests => new("node", _ => RunNodeTests(), NodePackageBuild);

Suite SwiftTests => new("swift", report => RunSwift(report), SwiftBuild);

Suite ConformanceTests => new("conformance", _ => RunConformance(), NodePackageBuild, SwiftBuild);

Suite SwiftConformanceTests => new("swift-cases", _ => RunConformance("swift"), SwiftBuild);

Suite NuGetTests => new("nuget", _ => RunScript("tests/nuget/run.sh", [$"dist/nuget/Encodec.{ProductVersion()}.nupkg", ProductVersion()]));

Suite PackageTests => new("package", _ => RunScript("tests/package/run.sh", [$"dist/{PackageName()}.tar.gz", ProductVersion()]));

Suite VectorTests => new("vectors", _ => RunVectors());

Suite Arm64Tests => new("arm64", _ => RunArm64());

/// <summary>The library itself on arm64, as far as the emulator can run it: without ONNX Runtime.</summary>
Suite Arm64LibraryTests => new("arm64-lib", _ => RunScript("tests/c/run_arm64.sh", [], ("ENCODEC_LIB_DIR", "dist/arm64-lib")));

/// <summary>Runs suites, two at a time, prints the table and the totals, and ends the build with exit code 1 unless all passed.</summary>
void RequireSuites(params Suite[] suites)
{
    int lanes = Math.Min(suites.Length, Math.Min(Environment.ProcessorCount, Argument("lanes", 2)));
    SuiteResult[] results = lanes > 1 ? RunInLanes(suites, lanes) : [.. suites.Select(RunSuite)];
    PrintTable(results);
    if (results.Any(result => result.Failed > 0))
    {
        // Not an exception, after which Cake would print a report of its own: the totals are to be the last line.
        Environment.Exit(1);
    }
}

/// <summary>
/// Most suites keep one core busy and no more, so that several at a time are done sooner. What one prints is shown when it has ended. Each lane
/// takes the next suite whose needs no other lane has.
/// </summary>
SuiteResult[] RunInLanes(Suite[] suites, int lanes)
{
    SuiteResult[] results = new SuiteResult[suites.Length];
    List<int> waiting = [.. Enumerable.Range(0, suites.Length)];
    List<string> inUse = [];
    object gate = new();
    SuiteOutput.Install();
    Thread[] workers = [.. Enumerable.Range(0, lanes).Select(_ => new Thread(Work))];
    foreach (Thread worker in workers)
    {
        worker.Start();
    }

    foreach (Thread worker in workers)
    {
        worker.Join();
    }

    return results;

    void Work()
    {
        while (Take() is int index)
        {
            using (SuiteOutput.Collect())
            {
                results[index] = RunSuite(suites[index]);
            }

            lock (gate)
            {
                inUse.RemoveAll(suites[index].Uses.Contains);
                Monitor.PulseAll(gate);
            }
        }
    }

    int? Take()
    {
        lock (gate)
        {
            while (waiting.Count > 0)
            {
                int place = waiting.FindIndex(index => !suites[index].Uses.Any(inUse.Contains));
                if (place >= 0)
                {
                    int index = waiting[place];
                    waiting.RemoveAt(place);
                    inUse.AddRange(suites[index].Uses);
                    return index;
                }

                Monitor.Wait(gate);
            }

            return null;
        }
    }
}

SuiteResult RunSuite(Suite suite)
{
    Console.WriteLine($"\n=== {suite.Name} ===");
    string report = MakeAbsolute(File($"dist/test-results/{suite.Name}.xml")).FullPath;
    EnsureDirectoryExists("dist/test-results");
    System.IO.File.Delete(report);
    Stopwatch clock = Stopwatch.StartNew();
    TestCounts counts = new(0, 0, 0, 0);
    string problem = null;
    try
    {
        counts = suite.Run(report);
        problem = counts switch
        {
            { Obstacle: not null } => null,
            { Passed: 0, Failed: 0 } => $"ran no test (exit code {counts.ExitCode})",
            { Failed: 0, ExitCode: not 0 } => $"exit code {counts.ExitCode}",
            _ => null,
        };
    }
    catch (Exception exception)
    {
        problem = exception.Message;
    }

    // A suite that broke counts as one failed test, so that the totals never look like success.
    int failed = problem is null ? counts.Failed : Math.Max(counts.Failed, 1);
    return new SuiteResult(suite.Name, counts.Passed, failed, counts.Skipped, clock.Elapsed.TotalSeconds, problem ?? counts.Obstacle);
}

void PrintTable(SuiteResult[] results)
{
    Console.WriteLine($"\n{"suite",-11} {"passed",7} {"failed",7} {"skipped",8} {"seconds",8}");
    foreach (SuiteResult result in results)
    {
        string note = result.Note is null ? "" : $"  {result.Note}";
        Console.WriteLine(FormattableString.Invariant(
            $"{result.Name,-11} {result.Passed,7} {result.Failed,7} {result.Skipped,8} {result.Seconds,8:F1}{note}"));
    }

    int skipped = results.Sum(result => result.Skipped);
    Console.WriteLine(
        $"\n{results.Sum(result => result.Passed)} passed, {results.Sum(result => result.Failed)} failed"
        + (skipped > 0 ? $", {skipped} skipped" : ""));
}

TestCounts RunXunit(string project, string report, params (string Name, string Value)[] environment)
{
    string assembly = $"artifacts/bin/{project}/{configuration.ToLowerInvariant()}/{project}.dll";
    int exitCode = RunShown("dotnet", new ProcessSettings
    {
        Arguments = new ProcessArgumentBuilder().AppendQuoted(assembly).Append("-noLogo -noColor -showLiveOutput -result-xml").AppendQuoted(report),
        EnvironmentVariables = environment.ToDictionary(variable => variable.Name, variable => variable.Value),
    });
    XElement[] assemblies = [.. ReadReport(report, exitCode).Descendants("assembly")];
    return new TestCounts(
        Sum(assemblies, "passed"), Sum(assemblies, "failed") + Sum(assemblies, "errors"), Sum(assemblies, "skipped"), exitCode);
}

TestCounts RunPytest(string folder, string report)
{
    int exitCode = RunShown(Python(), new ProcessSettings
    {
        Arguments = new ProcessArgumentBuilder()
            .Append($"-m pytest -p no:cacheprovider {folder}").AppendSwitchQuoted("--junitxml", "=", report),
        EnvironmentVariables = new Dictionary<string, string>
        {
            ["ENCODEC_LIBRARY"] = SharedLibrary(),
            ["ENCODEC_CLI"] = CommandLineProgram(),
            ["PYTHONPATH"] = MakeAbsolute(Directory("bindings/python")).FullPath,
            ["PYTHONDONTWRITEBYTECODE"] = "1",
        },
    });
    XElement[] suites = [.. ReadReport(report, exitCode).Descendants("testsuite")];
    int failed = Sum(suites, "failures") + Sum(suites, "errors");
    int skipped = Sum(suites, "skipped");
    return new TestCounts(Sum(suites, "tests") - failed - skipped, failed, skipped, exitCode);
}

/// <summary>A script that ends with its totals.</summary>
TestCounts RunScript(string script, string[] arguments, params (string Name, string Value)[] environment) =>
    RunCounting("bash", string.Join(' ', [script, .. arguments]), environment);

/// <summary>A program that ends with its totals.</summary>
TestCounts RunCounting(string program, string arguments, params (string Name, string Value)[] environment)
{
    string lastLine = "";
    int exitCode = RunShown(
        program,
        new ProcessSettings
        {
            Arguments = arguments,
            EnvironmentVariables = environment.ToDictionary(variable => variable.Name, variable => variable.Value),
        },
        line => lastLine = line.Length > 0 ? line : lastLine);
    Match totals = Regex.Match(lastLine, @"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$");
    return totals.Success
        ? new TestCounts(Number(totals.Groups[1]), Number(totals.Groups[2]), Number(totals.Groups[3]), exitCode)
        : throw new CakeException($"it did not end with its totals (exit code {exitCode})");
}

XDocument ReadReport(string report, int exitCode) => FileExists(report)
    ? XDocument.Load(report)
    : throw new CakeException($"it wrote no report (exit code {exitCode})");

int Sum(IEnumerable<XElement> elements, string attribute) => elements.Sum(element => (int?)element.Attribute(attribute) ?? 0);

int Number(Group group) => group.Success ? int.Parse(group.Value) : 0;

/// <summary>The vectors in a program compiled as the product is, with the kernels that it has to have and to run.</summary>
TestCounts RunVectors() => RunCounting(
    MakeAbsolute(File("dist/vectors/Encodec.Vectors")).FullPath, $"--models 10000 --expect {string.Join(',', HostKernels())}");

/// <summary>The same for arm64: by itself there, elsewhere in an emulator, which has all that the kernels need.</summary>
TestCounts RunArm64()
{
    const string Program = "dist/arm64/Encodec.Vectors";
    const string Arguments = "--models 60 --slow --expect Scalar,Vector128,ArmDotProduct";
    return RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64
        ? RunCounting(Program, Arguments)
        : RunCounting("qemu-aarch64", $"-L /usr/aarch64-linux-gnu {Program} {Arguments}");
}

/// <summary>The kernels that this machine's processor can run, as the system describes it: not by what the program found out itself.</summary>
string[] HostKernels()
{
    string[] flags = FileExists("/proc/cpuinfo")
        ? System.IO.File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => Regex.IsMatch(line, "^(flags|Features)"), "").Split(' ')
        : [];
    (string Flag, string Kernel)[] kernels = [("avx2", "Avx2"), ("avx_vnni", "AvxVnni"), ("asimddp", "ArmDotProduct")];
    return ["Scalar", "Vector128", .. kernels.Where(kernel => flags.Contains(kernel.Flag)).Select(kernel => kernel.Kernel)];
}
