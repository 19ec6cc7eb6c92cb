// The library for Swift on Apple's systems.

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
