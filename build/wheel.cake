// The Python package as others install it: a wheel with the native files inside.

/// <summary>Where the wheel's parts are gathered.</summary>
const string WheelSource = "artifacts/wheel";

void MakeWheel()
{
    CleanDirectories([WheelSource, "dist/wheel"]);
    CopyDirectory("bindings/python/encodec_native", $"{WheelSource}/encodec_native");
    CopyFiles(["bindings/python/pyproject.toml", "bindings/python/setup.py", "bindings/python/README.md", "LICENSE", "THIRD-PARTY-NOTICES.md"], WheelSource);
    CopyFile(OnnxRuntimeNotices(), $"{WheelSource}/LICENSE-onnxruntime-notices.txt");
    DeleteDirectories(GetDirectories($"{WheelSource}/**/__pycache__"), new DeleteDirectorySettings { Recursive = true });

    // A wheel holds no links, so the library goes in once, under the name that it is looked for by. ONNX Runtime is there once for both.
    string library = $"{WheelSource}/encodec_native/lib";
    CleanDirectory(library);
    foreach (string file in new[] { SharedLibrary(), System.IO.Path.Combine(System.IO.Path.GetDirectoryName(SharedLibrary())!, OnnxRuntimeFile()), CommandLineProgram() })
    {
        Require("cp", $"-L {file} {library}/");
    }

    CopyDirectory("bundles/encodec_48khz_demo", $"{library}/bundles/encodec_48khz_demo");
    CopyFileToDirectory("bundles/LICENSE", $"{library}/bundles");
    Require("chmod", $"-R u=rwX,go=rX {WheelSource}");
    Require(WheelPython(), $"-m pip wheel --quiet --disable-pip-version-check --no-build-isolation --no-index --no-deps --wheel-dir dist/wheel {WheelSource}");
    Console.WriteLine($"{Wheel()}: {FileSize(Wheel()):N0} bytes");
}

/// <summary>The wheel that was made.</summary>
string Wheel() => GetFiles("dist/wheel/*.whl").Single().FullPath;

string OnnxRuntimeFile() => rid.StartsWith("osx") ? "libonnxruntime.dylib" : "libonnxruntime.so";
