// The Swift package: its tests, and the library for Apple's systems.

/// <summary>What runs Swift, or a program made with it: the machine's own toolchain, or that of a Debian 13 in artifacts/.</summary>
const string SwiftScript = "build/swift/swift.sh";

/// <summary>What keeps Swift from running on this machine; null if nothing does.</summary>
string SwiftObstacle()
{
    if (Succeeds("swift", "--version"))
    {
        return null;
    }

    return !FileExists("/etc/debian_version") ? "there is no Swift compiler here, and no Debian whose compiler could be fetched"
        : Environment.UserName != "root" ? "there is no Swift compiler here; as root Debian 13's is fetched"
        : !Succeeds("mmdebstrap", "--version") ? "there is no Swift compiler here, and no mmdebstrap to fetch Debian 13's"
        : !Succeeds("unshare", "--mount", "true") ? "there is no Swift compiler here, and Debian 13's cannot run: this root may not mount"
        : null;
}

/// <summary>What can be seen in the sources without a compiler, then the package's own tests where Swift runs.</summary>
TestCounts RunSwift(string report)
{
    TestCounts sources = RunPytest("bindings/swift/checks", report);
    if (SwiftObstacle() is string obstacle)
    {
        return sources with { Obstacle = $"only the sources were looked at: {obstacle}" };
    }

    TestCounts tests = RunScript("tests/swift/run.sh", []);
    return new TestCounts(
        sources.Passed + tests.Passed, sources.Failed + tests.Failed, sources.Skipped + tests.Skipped, Math.Max(sources.ExitCode, tests.ExitCode));
}

/// <summary>Fails where there is no Xcode, before anything is compiled.</summary>
void RequireXcode()
{
    if (!OperatingSystem.IsMacOS())
    {
        throw new CakeException("An xcframework can only be made on macOS; this machine runs another system. On Linux, './build.sh package' is what bindings/swift needs.");
    }

    if (!Succeeds("xcodebuild", "-version"))
    {
        throw new CakeException("An xcframework is made by xcodebuild, which does not start; it comes with Xcode.");
    }
}

/// <summary>The library with its header and a module map, in the form that Xcode and SwiftPM take.</summary>
void MakeXcframework()
{
    const string Framework = "dist/CEncodec.xcframework";
    const string Headers = "dist/xcframework-headers";
    CleanDirectory(Headers);
    CopyFileToDirectory("include/encodec.h", Headers);
    CopyFileToDirectory("bindings/swift/Sources/CEncodec/CEncodec.h", Headers);

    // The framework itself says what is to be linked.
    string map = System.IO.File.ReadAllText("bindings/swift/Sources/CEncodec/module.modulemap");
    System.IO.File.WriteAllText($"{Headers}/module.modulemap", map.Replace("    link \"encodec\"\n", ""));

    if (DirectoryExists(Framework))
    {
        DeleteDirectory(Framework, new DeleteDirectorySettings { Recursive = true });
    }

    // An app finds it beside itself, not where it was compiled.
    Require("install_name_tool", $"-id @rpath/libencodec.dylib {SharedLibrary()}");
    Require("codesign", $"--force --sign - {SharedLibrary()}");
    Require("xcodebuild", $"-create-xcframework -library {SharedLibrary()} -headers {Headers} -output {Framework}");
}
