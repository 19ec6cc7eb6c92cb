// Speed, measured: ratios and medians of one run.

void RunBench()
{
    // A bundle of the real size, where there is one beside the repository, says more than the small one that ships.
    string[] bundles = [Argument("bundle", ""), "../shared/bundles/encodec_48khz_6kbps", "bundles/encodec_48khz_demo"];
    string bundle = bundles.First(folder => folder != "" && System.IO.Directory.Exists(folder));
    int exitCode = StartProcess(
        MakeAbsolute(File("dist/bench/Encodec.Bench")).FullPath,
        new ProcessSettings
        {
            Arguments = new ProcessArgumentBuilder()
                .Append("--rounds").Append(Argument("rounds", "5"))
                .Append("--bundle").AppendQuoted(bundle)
                .Append("--wav").AppendQuoted("samples/sample.wav"),
        });
    if (exitCode != 0)
    {
        throw new CakeException($"The benchmarks failed with exit code {exitCode}.");
    }

    RunInterfaceBench();
}

/// <summary>What the C interface costs, seen from C.</summary>
void RunInterfaceBench()
{
    string folder = System.IO.Path.GetDirectoryName(SharedLibrary());
    string compile = $"-std=c11 -O2 -Iinclude bench/c/interface.c -o dist/bench/interface -L{folder} -lencodec -Wl,-rpath,{folder} -lm";
    if (StartProcess("cc", compile) != 0
        || StartProcess("dist/bench/interface", $"bundles/encodec_48khz_demo {Argument("rounds", "5")}") != 0)
    {
        throw new CakeException("The benchmark of the C interface failed.");
    }
}

/// <summary>What the bindings cost, against a C program.</summary>
void RunBindingsBench()
{
    string folder = System.IO.Path.GetDirectoryName(SharedLibrary());
    EnsureDirectoryExists("dist/bench");
    Require("cc", $"-std=c11 -O2 -Iinclude bench/bindings/minute.c -o dist/bench/minute -L{folder} -lencodec -Wl,-rpath,{folder}");
    string bundle = Argument("bundle", "bundles/encodec_48khz_demo");
    ProcessSettings bench = new()
    {
        Arguments = $"bench/bindings/compare.py dist/bench/minute {bundle} {Argument("rounds", "5")} {Argument("generations", "5")}",
        EnvironmentVariables = new Dictionary<string, string> { ["PYTHONPATH"] = MakeAbsolute(Directory("bindings/python")).FullPath },
    };
    if (StartProcess(Python(), bench) != 0)
    {
        throw new CakeException("The benchmark of the bindings failed.");
    }
}

/// <summary>Whole commands of this build and of another revision's, which is checked out and published below artifacts/, in turns.</summary>
void RunBenchAgainst(string revision)
{
    PublishNative("src/Cli", "dist/bin");
    string other = MakeAbsolute(Directory("artifacts/against")).FullPath;
    if (System.IO.Directory.Exists(other))
    {
        Require("git", $"-C {other} checkout --quiet --detach {revision}");
    }
    else
    {
        Require("git", $"worktree add --quiet --detach {other} {revision}");
    }

    ProcessSettings publish = new() { Arguments = "publish-cli", WorkingDirectory = other };
    if (StartProcess(System.IO.Path.Combine(other, "build.sh"), publish) != 0)
    {
        throw new CakeException($"The revision {revision} cannot be published; it is checked out in {other}.");
    }

    string[] bundles = ["../shared/bundles/encodec_48khz_6kbps", "bundles/encodec_48khz_demo", "tests/Data/bundles/encodec_48khz_tiny"];
    string chosen = HasArgument("bundle") ? Argument<string>("bundle") : string.Join(" ", bundles.Where(folder => System.IO.Directory.Exists(folder)));
    Require("python3", $"bench/against.py {other}/dist/bin/encodec dist/bin/encodec samples/sample.wav {chosen} --rounds {Argument("rounds", "5")}");
}
