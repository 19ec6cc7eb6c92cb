// The library as others use it: a folder that can be moved, and a tarball of it.

using System.Xml.Linq;

/// <summary>The product's version.</summary>
string ProductVersion() => XDocument.Load("Directory.Build.props").Descendants("VersionPrefix").Single().Value;

/// <summary>What the package's folder is called.</summary>
string PackageName() => $"encodec-{ProductVersion()}-{rid}";

void MakePackage()
{
    if (!rid.StartsWith("linux-"))
    {
        throw new CakeException($"Packages are made for Linux; the build is for {rid}.");
    }

    string package = $"dist/{PackageName()}";
    CleanDirectories([package]);
    foreach (string folder in new[] { "include", "lib/pkgconfig", "lib/cmake/encodec", "share/doc/encodec" })
    {
        EnsureDirectoryExists($"{package}/{folder}");
    }

    // Links stay links.
    Require("cp", $"-P {string.Join(' ', System.IO.Directory.GetFileSystemEntries("dist/lib"))} {package}/lib/");
    CopyDirectory("include", $"{package}/include");
    CopyFileToDirectory("build/package/README.md", package);
    CopyFiles(["LICENSE", "THIRD-PARTY-NOTICES.md", "CHANGELOG.md", "docs/bitstream.md", "docs/bundle.md", "docs/c-abi.md"], $"{package}/share/doc/encodec");
    CopyDirectory("examples", $"{package}/share/doc/encodec/examples");
    CopyFile(OnnxRuntimeNotices(), $"{package}/share/doc/encodec/onnxruntime-ThirdPartyNotices.txt");

    string soname = $"libencodec.so.{AbiVersion()}";
    string[] numbers = ProductVersion().Split('.');
    Dictionary<string, string> values = new()
    {
        ["@version@"] = ProductVersion(),
        ["@major@"] = numbers[0],
        ["@minor@"] = numbers[1],
        ["@soname@"] = soname,
        ["@file@"] = System.IO.Path.GetFileName(System.IO.File.ResolveLinkTarget($"{package}/lib/{soname}", returnFinalTarget: true)!.FullName),
    };
    FillIn("encodec.pc", $"{package}/lib/pkgconfig", values);
    FillIn("encodec-config.cmake", $"{package}/lib/cmake/encodec", values);
    FillIn("encodec-config-version.cmake", $"{package}/lib/cmake/encodec", values);

    // In one order and without the builder's name, so that the same contents make the same archive.
    Require("chmod", $"-R u=rwX,go=rX {package}");
    Require("tar", $"--create --gzip --file=dist/{PackageName()}.tar.gz --directory=dist --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 {PackageName()}");
    Console.WriteLine($"dist/{PackageName()}.tar.gz: {FileSize($"dist/{PackageName()}.tar.gz"):N0} bytes");
}

/// <summary>The version in the library's name, which is the interface's.</summary>
string AbiVersion() => XDocument.Load("src/Exports/Exports.csproj").Descendants("AbiVersion").Single().Value;

string OnnxRuntimeVersion() => XDocument.Load("Directory.Packages.props").Descendants("PackageVersion")
    .Single(element => (string)element.Attribute("Include") == "Microsoft.ML.OnnxRuntime").Attribute("Version")!.Value;

/// <summary>What is inside ONNX Runtime, as its makers state it.</summary>
FilePath OnnxRuntimeNotices() => GetFiles($"{NuGetPackages()}/microsoft.ml.onnxruntime/{OnnxRuntimeVersion()}/ThirdPartyNotices.txt").Single();

string NuGetPackages() => EnvironmentVariable("NUGET_PACKAGES")
    ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

void FillIn(string name, string folder, Dictionary<string, string> values)
{
    string text = System.IO.File.ReadAllText($"build/package/{name}.in");
    System.IO.File.WriteAllText($"{folder}/{name}", values.Aggregate(text, (filled, value) => filled.Replace(value.Key, value.Value)));
}

void Require(string command, string arguments, Dictionary<string, string> environment = null)
{
    int exitCode = RunShown(command, new ProcessSettings { Arguments = arguments, EnvironmentVariables = environment });
    if (exitCode != 0)
    {
        throw new CakeException($"'{command} {arguments}' failed with exit code {exitCode}.");
    }
}
