// Every build, test and package step, one target each. './build.sh help' lists them.

#load "build/platform.cake"
#load "build/prerequisites.cake"
#load "build/test-suites.cake"
#load "build/package.cake"
#load "build/wheel.cake"
#load "build/node.cake"
#load "build/swift.cake"
#load "build/demo.cake"
#load "build/bench.cake"
#load "build/fuzz.cake"
#load "build/conformance.cake"

// The first one is build.sh's; './build.sh fuzz' has a second one of its own.
string target = Arguments("target", "build").First();
string configuration = Argument("configuration", "Release");
string rid = Argument("rid", HostRid());

const string Solution = "EncodecNative.sln";

Task("help")
    .Description("Lists the targets.")
    .Does(() =>
    {
        Console.WriteLine("./build.sh [target] [--configuration=Release] [--rid=<runtime identifier>]");
        Console.WriteLine();
        foreach (ICakeTaskInfo task in Tasks)
        {
            Console.WriteLine($"  {task.Name,-20} {task.Description}");
        }
    });

Task("prerequisites")
    .Description("Checks for what building needs: the .NET SDK 10 and a C compiler. As root on Debian or Ubuntu it installs what is missing.")
    .Does(() => RequireTools(BuildTools));

Task("prerequisites-test")
    .Description("The same, and for what the tests need: gcc and clang for C and C++, CMake, pkg-config, valgrind, Python with its packages.")
    .Does(() => RequireTools(BuildTools.Concat(TestTools)));

Task("clean")
    .Description("Removes artifacts/ and dist/.")
    .Does(() => CleanDirectories(["artifacts", "dist"]));

Task("restore")
    .Description("Restores the solution's packages.")
    .Does(() => DotNetRestore(Solution, new DotNetRestoreSettings { Verbosity = DotNetVerbosity.Quiet }));

Task("build")
    .Description("Builds the solution. The default target.")
    .IsDependentOn("restore")
    .Does(() => DotNetBuild(Solution, new DotNetBuildSettings
    {
        Configuration = configuration,
        NoRestore = true,
        NoLogo = true,
        Verbosity = DotNetVerbosity.Minimal,
    }));

Task("format-check")
    .Description("Fails if a source file is not formatted as .editorconfig says.")
    .IsDependentOn("restore")
    .Does(() => DotNetFormat(Solution, new DotNetFormatSettings { VerifyNoChanges = true, NoRestore = true }));

Task("header")
    .Description("Writes include/encodec.h from src/Exports; tools/HeaderGenerator/README.md says how to annotate.")
    .Does(() =>
    {
        int exitCode = StartProcess("dotnet", "run --project tools/HeaderGenerator --configuration Release -- .");
        if (exitCode != 0)
        {
            throw new CakeException("include/encodec.h has not been written; the lines above name what is missing.");
        }
    });

Task("publish-lib")
    .Description("Compiles the shared library to dist/lib, ONNX Runtime beside it.")
    .IsDependentOn("prerequisites")
    .Does(() => PublishNative("src/Exports", "dist/lib"));

Task("package")
    .Description("The library with all that others need to use it: dist/encodec-<version>-<runtime identifier>/ and a tarball.")
    .IsDependentOn("publish-lib")
    .Does(MakePackage);

Task("build-node")
    .Description("The Node.js package, in bindings/node and as dist/encodec-native-<version>.tgz; needs Node.js 20 and npm.")
    .IsDependentOn("prerequisites-test")
    .IsDependentOn("publish-lib")
    .Does(() =>
    {
        RequireNode();
        BuildNode();
        PackNode();
    });

Task("publish-cli")
    .Description("Compiles the command line program to dist/bin, the demo bundles beside it.")
    .IsDependentOn("prerequisites")
    .Does(() => PublishNative("src/Cli", "dist/bin"));

Task("publish")
    .Description("Both of these.")
    .IsDependentOn("publish-lib")
    .IsDependentOn("publish-cli");

Task("test-dotnet")
    .Description("The codec's unit and golden tests.")
    .IsDependentOn("build")
    .Does(() => RequireSuites(DotNetTests));

Task("test-header")
    .Description("include/encodec.h against its source and dist/lib.")
    .IsDependentOn("prerequisites-test")
    .IsDependentOn("build")
    .IsDependentOn("publish-lib")
    .Does(() => RequireSuites(HeaderTests));

Task("test-cli")
    .Description("The command line program's tests, against dist/bin.")
    .IsDependentOn("build")
    .IsDependentOn("publish-cli")
    .Does(() => RequireSuites(CliTests));

Task("test-c")
    .Description("C programs against include/encodec.h and dist/lib.")
    .IsDependentOn("prerequisites-test")
    .IsDependentOn("publish-lib")
    .Does(() => RequireSuites(CTests));

Task("test-c-tools")
    .Description("The same under AddressSanitizer and UndefinedBehaviorSanitizer, and under valgrind, as far as these can run them.")
    .IsDependentOn("prerequisites-test")
    .IsDependentOn("publish-lib")
    .Does(() => RequireSuites(CSanitizerTests, CValgrindTests));

Task("test-cpp")
    .Description("The C++ wrapper's tests, with both compilers and under the sanitizers.")
    .IsDependentOn("prerequisites-test")
    .IsDependentOn("publish-lib")
    .Does(() => RequireSuites(CppTests));

Task("test-examples")
    .Description("The programs in examples/c, and what the guide shows of them.")
    .IsDependentOn("prerequisites-test")
    .IsDependentOn("publish")
    .Does(() => RequireSuites(ExampleTests));

Task("test-bundles")
    .Description("Bundles made of bundles, as the program makes them, seen from Python.")
    .IsDependentOn("prerequisites-test")
    .IsDependentOn("publish-cli")
    .Does(() => RequireSuites(BundleTests));

Task("test-python")
    .Description("The Python package's tests, against dist/lib.")
    .IsDependentOn("prerequisites-test")
    .IsDependentOn("publish-lib")
    .Does(() => RequireSuites(PythonTests));

Task("test-node")
    .Description("The Node.js package's tests, against dist/lib; says so where there is no Node.js, or npm cannot install the compiler.")
    .IsDependentOn("prerequisites-test")
    .IsDependentOn("publish-lib")
    .Does(() => RequireSuites(NodeTests));

Task("test-conformance")
    .Description("One list of cases through every binding, and the table of both: tests/Conformance/README.md.")
    .IsDependentOn("prerequisites-test")
    .IsDependentOn("build")
    .IsDependentOn("publish")
    .Does(() => RequireSuites(ConformanceTests));

Task("test-package")
    .Description("A program built against the package in another folder, with pkg-config and with CMake.")
    .IsDependentOn("prerequisites-test")
    .IsDependentOn("package")
    .Does(() => RequireSuites(PackageTests));

Task("nuget")
    .Description("The class library as a NuGet package: dist/nuget/.")
    .IsDependentOn("prerequisites")
    .Does(() => DotNetPack("src/Encodec", new DotNetPackSettings { Configuration = configuration, OutputDirectory = "dist/nuget" }));

Task("test-nuget")
    .Description("The NuGet package in an empty project, built, and compiled ahead of time.")
    .IsDependentOn("nuget")
    .Does(() => RequireSuites(NuGetTests));

Task("wheel")
    .Description("The Python package as a wheel with all native files in it: dist/wheel/.")
    .IsDependentOn("publish")
    .Does(() =>
    {
        RequireTools(WheelTools);
        MakeWheel();
    });

Task("test-wheel")
    .Description("The wheel in an empty virtual environment, without any environment variable.")
    .IsDependentOn("wheel")
    .Does(() => RequireSuites(WheelTests));

Task("test-swift")
    .Description("The Swift package, compiled and tested, with Debian 13's compiler where the machine has none, and the conformance cases.")
    .IsDependentOn("prerequisites-test")
    .IsDependentOn("build")
    .IsDependentOn("publish")
    .IsDependentOn("swift-package")
    .Does(() => RequireSuites(SwiftTests, SwiftConformanceTests));

Task("xcframework")
    .Description("The library for Swift on Apple's systems: dist/CEncodec.xcframework; on macOS with Xcode only.")
    .Does(() =>
    {
        RequireXcode();
        RequireTools(BuildTools);
        MakeXcframework();
    });

Task("swift-package")
    .Description("The Swift package as the root of a repository of its own: dist/swift-package. --xcframework-url=ADDRESS of the library for Apple's systems.")
    .Does(MakeSwiftPackage);

Task("publish-vectors")
    .Description("Compiles the vectors' program, as the product is compiled, to dist/vectors.")
    .IsDependentOn("prerequisites")
    .Does(() => PublishNative("tests/Vectors", "dist/vectors"));

Task("publish-arm64")
    .Description("Compiles it for arm64 to dist/arm64, and the library to dist/arm64-lib, across where the machine is another.")
    .IsDependentOn("prerequisites")
    .Does(() =>
    {
        RequireTools(Arm64Tools);
        PublishNative("tests/Vectors", "dist/arm64", "linux-arm64");
        PublishNative("src/Exports", "dist/arm64-lib", "linux-arm64");
    });

Task("test-vectors")
    .Description("The vectors and 10 000 random models for each kernel, compiled as the product is.")
    .IsDependentOn("publish-vectors")
    .Does(() => RequireSuites(VectorTests));

Task("test-arm64")
    .Description("The vectors on arm64, in an emulator where the machine is another.")
    .IsDependentOn("publish-arm64")
    .Does(() => RequireSuites(Arm64Tests, Arm64LibraryTests));

Task("test-fuzz")
    .Description("Damaged and invented files, and random calls, for about a minute; --fuzz-percent=N multiplies their number.")
    .IsDependentOn("prerequisites-test")
    .IsDependentOn("build")
    .IsDependentOn("publish-lib")
    .Does(() => RequireSuites(FuzzTests));

Task("fuzz")
    .Description("The same for longer, guided by coverage: --minutes=N, --target=NAME, --seed=N, --replay=FILE; docs/fuzzing.md.")
    .IsDependentOn("prerequisites-test")
    .IsDependentOn("build")
    .IsDependentOn("publish-lib")
    .Does(RunFuzz);

Task("test")
    .Description("Builds everything, runs all suites and prints a table.")
    .IsDependentOn("prerequisites-test")
    .IsDependentOn("build")
    .IsDependentOn("publish")
    .IsDependentOn("package")
    .IsDependentOn("wheel")
    .IsDependentOn("nuget")
    .IsDependentOn("publish-vectors")
    .IsDependentOn("publish-arm64")
    .IsDependentOn("swift-package")
    .Does(() => RequireSuites(
        DotNetTests, VectorTests, Arm64Tests, Arm64LibraryTests, HeaderTests, CliTests, CTests, CSanitizerTests, CValgrindTests, CppTests, ExampleTests, FuzzTests, BundleTests,
        PythonTests, WheelTests, NodeTests, SwiftTests, ConformanceTests, NuGetTests, PackageTests));

Task("demo")
    .Description("Encodes and decodes samples/sample.wav with the demo bundle and says how large and how fast.")
    .IsDependentOn("publish-cli")
    .Does(RunDemo);

Task("bench")
    .Description("Measures speed and prints Markdown; docs/performance.md holds the last results. --rounds=N, --bundle=FOLDER. With --against=REV: whole commands against those of another revision.")
    .IsDependentOn("publish-lib")
    .Does(() =>
    {
        if (HasArgument("against"))
        {
            RunBenchAgainst(Argument<string>("against"));
            return;
        }

        PublishNative("bench/Encodec.Bench", "dist/bench");
        RunBench();
    });

Task("bench-bindings")
    .Description("What Python and Node.js cost against a C program: one minute encoded and decoded. --rounds=N, --generations=N, --bundle=FOLDER.")
    .IsDependentOn("prerequisites-test")
    .IsDependentOn("build-node")
    .Does(RunBindingsBench);

RunTarget(target);

// Into an empty folder, so that nothing of an earlier build is left in it. The native compiler itself runs only if its input changed.
void PublishNative(string project, string output, string runtime = null)
{
    CleanDirectory(output);
    DotNetPublish(project, new DotNetPublishSettings
    {
        Configuration = "Release",
        Runtime = runtime ?? rid,
        OutputDirectory = output,
        NoLogo = true,
        Verbosity = DotNetVerbosity.Minimal,
    });
}
