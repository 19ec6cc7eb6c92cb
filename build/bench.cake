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
}
