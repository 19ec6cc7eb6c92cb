using System.CommandLine;
using Encodec.Packaging.Fetching;

namespace Encodec.Cli.Bundles;

/// <summary><c>encodec bundle list</c>.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        Option<string?> cache = CacheOption.Create();
        Command command = new("list", "List the bundles beside this program, the fetched ones, and those that can be fetched") { cache };
        command.SetAction(parsed => Run(CacheOption.Find(parsed, cache), parsed.GetValue(GlobalOptions.Json)));
        return command;
    }

    private static int Run(string? cache, bool json)
    {
        List<ListedBundle> program = [.. BundleFolders.Within(BundleFolders.BesideProgram).Select(folder => ListedBundle.In(folder, "program"))];
        List<ListedBundle> fetched = cache is null ? [] : [.. BundleFolders.Within(cache).Select(folder => ListedBundle.In(folder, "cache"))];
        List<ListedBundle> published =
        [
            .. PublishedBundle.All.Where(bundle => !program.Concat(fetched).Any(found => found.Name == bundle.Name)).Select(ListedBundle.Of),
        ];
        if (json)
        {
            JsonReport.Write(report =>
            {
                report.WriteString("cache", cache);
                report.WriteStartArray("bundles");
                foreach (ListedBundle bundle in program.Concat(fetched).Concat(published))
                {
                    bundle.Write(report);
                }

                report.WriteEndArray();
            });
            return ExitCode.Ok;
        }

        int width = program.Concat(fetched).Concat(published).Select(bundle => bundle.Name.Length).DefaultIfEmpty().Max();
        Write("Beside this program:", program, width);
        Write($"Fetched, in '{Printable.Of(cache ?? "")}':", fetched, width);
        Write("To be fetched with 'encodec bundle fetch NAME':", published, width);
        return ExitCode.Ok;
    }

    private static void Write(string title, List<ListedBundle> bundles, int width)
    {
        if (bundles.Count == 0)
        {
            return;
        }

        Console.Out.WriteLine(title);
        foreach (ListedBundle bundle in bundles)
        {
            Console.Out.WriteLine(bundle.Line(width));
        }
    }
}
