using System.Globalization;
using Encodec.Fuzz.Running;
using Encodec.Fuzz.Targets;

// Run in the repository's root. The last line is 'N passed, N failed'.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
FuzzOptions options;
try
{
    options = FuzzOptions.Parse(args);
}
catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
{
    Console.Error.WriteLine($"Encodec.Fuzz: {exception.Message}\n{FuzzOptions.Usage}");
    return 2;
}

// Before anything of the library runs, which may be instrumented.
CoverageMap coverage = new();

// Inputs of a short run: a few seconds of each.
(FuzzTarget Target, long Usual)[] all =
[
    (new ContainerTarget(), 2_000),
    (new DamageTarget(), 4_000),
    (new HeaderTarget(), 150_000),
    (new ManifestTarget(), 12_000),
    (new WeightsTarget(), 8_000),
    (new WavTarget(), 120_000),
];
if (options.Replay is string file)
{
    FuzzTarget? replayed = all.Select(entry => entry.Target).FirstOrDefault(target =>
        options.Targets.Count > 0 ? options.Targets[0] == target.Name : Path.GetFileName(file).StartsWith(target.Name + "-", StringComparison.Ordinal));
    if (replayed is null)
    {
        Console.Error.WriteLine($"Encodec.Fuzz: no target is named, neither by --target nor by '{file}'\n{FuzzOptions.Usage}");
        return 2;
    }

    string? problem = new Judge(replayed).Run(File.ReadAllBytes(file));
    Console.WriteLine($"{replayed.Name}: {problem ?? "nothing is wrong"}");
    Console.WriteLine(problem is null ? "1 passed, 0 failed" : "0 passed, 1 failed");
    return problem is null ? 0 : 1;
}

if (options.Targets.FirstOrDefault(name => all.All(entry => entry.Target.Name != name)) is string unknown)
{
    Console.Error.WriteLine($"Encodec.Fuzz: there is no target '{unknown}'\n{FuzzOptions.Usage}");
    return 2;
}

if (!options.Child)
{
    return Supervisor.Run(options, options.Targets.Count > 0 ? options.Targets : all.Select(entry => entry.Target.Name));
}

(FuzzTarget chosen, long usual) = all.Single(entry => entry.Target.Name == options.Targets.Single());
return new Campaign(chosen, options, coverage).Run(usual);
