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

/// <summary>Apple's systems that the library is compiled for. Run so far: none; NativeAOT compiles for all but the first with the runtime's own package.</summary>
string[] AppleRuntimes => ["osx-arm64", "ios-arm64", "iossimulator-arm64", "maccatalyst-arm64"];

/// <summary>The library for each of Apple's systems with its header and a module map, in the form that Xcode and SwiftPM take, and an archive of it.</summary>
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

    string libraries = "";
    foreach (string runtime in AppleRuntimes)
    {
        string output = $"dist/xcframework/{runtime}";
        CleanDirectory(output);
        DotNetPublish("src/Exports", new DotNetPublishSettings
        {
            Configuration = "Release",
            Runtime = runtime,
            OutputDirectory = output,
            NoLogo = true,
            Verbosity = DotNetVerbosity.Minimal,
            MSBuildSettings = runtime.StartsWith("osx") ? null : new DotNetMSBuildSettings().WithProperty("PublishAotUsingRuntimePack", "true"),
        });

        // An app finds it beside itself, not where it was compiled.
        string library = $"{output}/libencodec.dylib";
        Require("install_name_tool", $"-id @rpath/libencodec.dylib {library}");
        Require("codesign", $"--force --sign - {library}");
        libraries += $" -library {library} -headers {Headers}";
    }

    Require("xcodebuild", $"-create-xcframework{libraries} -output {Framework}");
    Require("ditto", $"-c -k --keepParent {Framework} {Framework}.zip");
}

/// <summary>
/// The Swift package as the root of a repository of its own, ready to be tagged: dist/swift-package. On Apple's systems its library is the archive that
/// the target xcframework has made, at the address --xcframework-url, by its checksum.
/// </summary>
void MakeSwiftPackage()
{
    const string Package = "dist/swift-package";
    const string Archive = "dist/CEncodec.xcframework.zip";
    const string SystemLibrary = """.systemLibrary(name: "CEncodec", path: "Sources/CEncodec", pkgConfig: "encodec")""";
    string url = Argument("xcframework-url", "");
    if (url.Length > 0 && !FileExists(Archive))
    {
        throw new CakeException($"--xcframework-url is the address of {Archive}, which is not there; './build.sh xcframework' makes it on macOS.");
    }

    CleanDirectory(Package);
    CopyDirectory("bindings/swift/Sources", $"{Package}/Sources");
    CopyFiles(["LICENSE", "CHANGELOG.md"], Package);
    string manifest = System.IO.File.ReadAllText("bindings/swift/Package.swift");
    if (!manifest.Contains($"        {SystemLibrary},\n"))
    {
        throw new CakeException($"bindings/swift/Package.swift has no line '{SystemLibrary},'.");
    }

    // Its tests need bundles and a program that are not in the package.
    manifest = Regex.Replace(manifest, "        \\.testTarget\\(.*\\),\n", "");
    if (url.Length > 0)
    {
        string checksum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.IO.File.ReadAllBytes(Archive)));
        manifest = manifest.Replace(SystemLibrary, "native").Replace("let package = Package(", $"""
            #if os(Linux)
            let native: Target = {SystemLibrary}
            #else
            let native: Target = .binaryTarget(name: "CEncodec", url: "{url}", checksum: "{checksum}")
            #endif

            let package = Package(
            """);
    }

    System.IO.File.WriteAllText($"{Package}/Package.swift", manifest);
    string readme = System.IO.File.ReadAllText("bindings/swift/README.md");
    System.IO.File.WriteAllText($"{Package}/README.md", Regex.Replace(readme, @"\[([^\]]*)\]\(\.\./\.\./[^)]*\)", "$1"));
    System.IO.File.WriteAllText($"{Package}/.gitignore", ".build/\n");
    Console.WriteLine($"{Package}: commit it as a repository of its own, and tag it {ProductVersion()}.");
}
