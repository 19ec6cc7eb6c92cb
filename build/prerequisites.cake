// What has to be on the machine, and how to get it there.

using System.Runtime.InteropServices;

/// <summary>One thing that a step needs.</summary>
/// <param name="What">Its name for people.</param>
/// <param name="IsPresent">Whether it is there and works.</param>
/// <param name="DebianPackages">What installs it on Debian and Ubuntu; empty where nothing there does.</param>
record Tool(string What, Func<bool> IsPresent, params string[] DebianPackages);

Tool[] BuildTools =>
[
    new("the .NET SDK 10", () => Environment.Version.Major >= 10 && Succeeds("dotnet", "--version")),
    new("a C compiler that links programs", () => CompilesWith("gcc") || CompilesWith("clang"), "gcc", "libc6-dev"),
];

Tool[] TestTools =>
[
    new("gcc for C and C++", () => CompilesWith("gcc") && Succeeds("g++", "--version"), "gcc", "g++", "libc6-dev"),
    new("clang and libclang", () => CompilesWith("clang") && Succeeds("clang++", "--version") && HasLibClang(), "clang", "libclang1"),
    new("CMake, make and pkg-config", () => Succeeds("cmake", "--version") && Succeeds("make", "--version") && Succeeds("pkg-config", "--version"), "cmake", "make", "pkg-config"),
    new("Jansson and JSON for Modern C++", () => Succeeds("pkg-config", "--exists", "jansson", "nlohmann_json"), "pkg-config", "libjansson-dev", "nlohmann-json3-dev"),
    new("valgrind", () => Succeeds("valgrind", "--version"), "valgrind"),
    new("libsndfile", () => new[] { "libsndfile.so.1", "libsndfile.1.dylib" }.Any(name => NativeLibrary.TryLoad(name, out _)), "libsndfile1"),
    new("Python 3 with numpy, pytest, mypy and dask", () => Python() is not null, "python3", "python3-numpy", "python3-pytest", "python3-mypy", "python3-distributed"),
    .. WheelTools,
    .. SwiftTools,
];

// As root the compiler is fetched with Debian 13's packages; who is not root goes without, and the suites say so.
Tool[] SwiftTools => !FileExists("/etc/debian_version") || Environment.UserName != "root" || Succeeds("swift", "--version") ? [] :
[
    new("mmdebstrap", () => Succeeds("mmdebstrap", "--version"), "mmdebstrap"),
];

Tool[] WheelTools =>
[
    new("Python 3 with pip, setuptools, wheel and venv", () => WheelPython() is not null, "python3", "python3-pip", "python3-setuptools", "python3-wheel", "python3-venv"),
];

Tool[] Arm64Tools => RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? [] :
[
    new("gcc for arm64", () => Succeeds("aarch64-linux-gnu-gcc", "--version"), "gcc-aarch64-linux-gnu", "libc6-dev-arm64-cross"),
    new("qemu for arm64 programs", () => Succeeds("qemu-aarch64", "--version"), "qemu-user"),
];

/// <summary>Installs what is missing where that can be done, and fails with the command to run where it cannot.</summary>
void RequireTools(IEnumerable<Tool> tools)
{
    Tool[] missing = [.. tools.Where(tool => !tool.IsPresent())];
    if (missing.Length == 0)
    {
        return;
    }

    string what = string.Join(", ", missing.Select(tool => tool.What).Distinct());
    string[] packages = [.. missing.SelectMany(tool => tool.DebianPackages).Distinct()];
    bool isDebian = FileExists("/etc/debian_version");
    if (!isDebian || Environment.UserName != "root" || missing.Any(tool => tool.DebianPackages.Length == 0))
    {
        string advice = isDebian && packages.Length > 0
            ? $"Run: sudo apt-get update && sudo apt-get install -y {string.Join(' ', packages)}"
            : "Install it with your system's package manager.";
        throw new CakeException($"Missing: {what}. {advice}");
    }

    Console.WriteLine($"Missing: {what}. Installing {string.Join(' ', packages)}.");
    AptGet("update");
    AptGet("install", ["--yes", "--no-install-recommends", .. packages]);
    Tool[] stillMissing = [.. missing.Where(tool => !tool.IsPresent())];
    if (stillMissing.Length > 0)
    {
        throw new CakeException($"Still missing after the installation: {string.Join(", ", stillMissing.Select(tool => tool.What))}.");
    }
}

/// <summary>The first Python that has what the tests need: $PYTHON, the system's own, the one on PATH; null if none has.</summary>
string Python() => PythonWith("numpy pytest mypy distributed");

/// <summary>The first that has what makes wheels.</summary>
string WheelPython() => PythonWith("pip setuptools wheel ensurepip");

string PythonWith(string modules) => new[] { EnvironmentVariable("PYTHON"), "/usr/bin/python3", "python3" }
    .FirstOrDefault(python => !string.IsNullOrEmpty(python) && HasModules(python, modules));

// Looked for and not imported, which takes seconds.
bool HasModules(string python, string modules) => Succeeds(
    python, "-c", $"import sys; from importlib.util import find_spec; sys.exit(not all(map(find_spec, '{modules}'.split())))");

/// <summary>Links a program, since a compiler without the C library's development files compiles but does not link.</summary>
bool CompilesWith(string compiler)
{
    string folder = System.IO.Directory.CreateTempSubdirectory("encodec-build-").FullName;
    try
    {
        string source = System.IO.Path.Combine(folder, "main.c");
        System.IO.File.WriteAllText(source, "#include <stdio.h>\nint main(void) { return puts(\"\") < 0; }\n");
        return Succeeds(compiler, source, "-o", System.IO.Path.Combine(folder, "main"));
    }
    finally
    {
        System.IO.Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Whether the library is there that reads headers as clang does: beside the compiler, or where the loader looks.</summary>
bool HasLibClang() => GetFiles("/usr/lib/llvm-*/lib/libclang.so.1").Count > 0
    || new[] { "libclang.so.1", "libclang.so", "libclang.dylib" }.Any(name => NativeLibrary.TryLoad(name, out _));

void AptGet(string verb, params string[] arguments)
{
    int exitCode = StartProcess("apt-get", new ProcessSettings
    {
        Arguments = string.Join(' ', ["--quiet", verb, .. arguments]),
        EnvironmentVariables = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" },
    });
    if (exitCode != 0)
    {
        throw new CakeException($"'apt-get {verb}' failed with exit code {exitCode}.");
    }
}
