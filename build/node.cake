// The Node.js package: an addon compiled against include/encodec.h, and TypeScript.

const string NodeFolder = "bindings/node";

/// <summary>The package as npm installs it.</summary>
string NodePackage() => MakeAbsolute(File($"dist/encodec-native-{ProductVersion()}.tgz")).FullPath;

/// <summary>What keeps the package from being built here, installing what npm has for it; null if nothing does.</summary>
string NodeObstacle()
{
    if (!Succeeds("node", "-e", "process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)") || !Succeeds("npm", "--version"))
    {
        return "Node.js 20 with npm was not found";
    }

    // What npm has installed is as old as its own note of it.
    string installed = $"{NodeFolder}/node_modules/.package-lock.json";
    bool isInstalled = FileExists(installed) && IsNewer(installed, $"{NodeFolder}/package-lock.json");
    return isInstalled || RunNode("npm", "ci") == 0 ? null : "npm could not install the TypeScript compiler; is it offline?";
}

void RequireNode()
{
    if (NodeObstacle() is string obstacle)
    {
        throw new CakeException($"The Node.js package cannot be built: {obstacle}.");
    }
}

void BuildNode()
{
    CleanDirectory($"{NodeFolder}/dist");
    RequireFromNode("node", "node_modules/typescript/bin/tsc --project tsconfig.json");
    string folder = $"{NodeFolder}/prebuilds/{NodePlatform()}";
    EnsureDirectoryExists(folder);
    string library = System.IO.Path.GetFileName(SharedLibrary()) + "." + AbiVersion();
    foreach (string name in new[] { library, "libonnxruntime.so" })
    {
        System.IO.File.Delete($"{folder}/{name}");
        System.IO.File.CreateSymbolicLink($"{folder}/{name}", MakeAbsolute(File($"dist/lib/{name}")).FullPath);
    }

    string addon = $"{folder}/encodec.node";
    string[] inputs = [.. System.IO.Directory.GetFiles($"{NodeFolder}/native"), "include/encodec.h", "build/node.cake"];
    if (FileExists(addon) && inputs.All(input => IsNewer(addon, input)))
    {
        return;
    }

    // The C++ library goes in, since the package is to run on systems that have an older one. The addon must not be unloaded: its threads
    // wait for work as long as the process lives.
    string sources = string.Join(' ', System.IO.Directory.GetFiles($"{NodeFolder}/native", "*.cpp").Order(StringComparer.Ordinal));
    Require(
        "g++",
        "-std=c++17 -O2 -Wall -Wextra -Werror -fPIC -fvisibility=hidden -shared -DNAPI_VERSION=8 "
        + $"-I{NodeFolder}/node_modules/node-api-headers/include -Iinclude {sources} -o {addon} -Ldist/lib -lencodec "
        + "-static-libstdc++ -static-libgcc -Wl,--exclude-libs,ALL -Wl,-z,nodelete -Wl,-rpath,$ORIGIN");
}

/// <summary>The package that npm installs: everything that it needs, and nothing to compile.</summary>
void PackNode()
{
    const string Staging = "dist/node";
    CleanDirectory(Staging);
    CopyFiles([$"{NodeFolder}/package.json", $"{NodeFolder}/README.md", "LICENSE", "THIRD-PARTY-NOTICES.md"], Staging);
    CopyFile(OnnxRuntimeNotices(), $"{Staging}/onnxruntime-ThirdPartyNotices.txt");
    CopyDirectory($"{NodeFolder}/dist", $"{Staging}/dist");
    EnsureDirectoryExists($"{Staging}/prebuilds");
    // The files that the links lead to: npm leaves links out.
    Require("cp", $"-rL {NodeFolder}/prebuilds/{NodePlatform()} {Staging}/prebuilds/");
    Require("npm", $"pack ./{Staging} --silent --pack-destination dist");
    Console.WriteLine($"dist/{System.IO.Path.GetFileName(NodePackage())}: {FileSize(NodePackage()):N0} bytes");
}

TestCounts RunNodeTests()
{
    if (NodeObstacle() is string obstacle)
    {
        return new TestCounts(0, 0, 1, 0, $"not run: {obstacle}");
    }

    BuildNode();
    PackNode();
    string files = string.Join(' ', System.IO.Directory.GetFiles($"{NodeFolder}/test", "*.test.mjs").Order(StringComparer.Ordinal));
    return RunCounting(
        "node", $"--test --test-concurrency=1 --test-reporter=./{NodeFolder}/test/totals.mjs {files}", ("ENCODEC_NODE_PACKAGE", NodePackage()));
}

/// <summary>The name of the host's platform in Node.js.</summary>
string NodePlatform() => rid.Replace("osx", "darwin");

bool IsNewer(string file, string than) => System.IO.File.GetLastWriteTimeUtc(file) >= System.IO.File.GetLastWriteTimeUtc(than);

int RunNode(string program, string arguments) =>
    RunShown(program, new ProcessSettings { Arguments = arguments, WorkingDirectory = NodeFolder });

void RequireFromNode(string program, string arguments)
{
    if (RunNode(program, arguments) is int exitCode and not 0)
    {
        throw new CakeException($"'{program} {arguments}' failed with exit code {exitCode}.");
    }
}
