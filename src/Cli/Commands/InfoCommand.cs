using System.CommandLine;
using Encodec.Bundles;
using Encodec.Cli.Info;

namespace Encodec.Cli.Commands;

/// <summary><c>encodec info FILE</c>.</summary>
internal static class InfoCommand
{
    public static Command Create()
    {
        Argument<string> path = CodecOptions.Path("FILE", "An .ecdc file, or a bundle's folder");
        Option<string?> bundle = CodecOptions.Bundle(
            "The bundle that the file was made with [default: the one among the bundles beside this program]");
        Option<bool> allChunks = new("--chunks") { Description = "List every chunk of a long file" };
        Command command = new("info", "Show what an .ecdc file or a bundle says of itself") { path, bundle, allChunks };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(path), parsed.GetValue(bundle), parsed.GetValue(allChunks), parsed.GetValue(GlobalOptions.Json)));
        return command;
    }

    private static int Run(string path, string? bundleFolder, bool allChunks, bool json) =>
        Directory.Exists(path) ? Show(new BundleInfo(ModelBundle.Open(path)), json) : ShowFile(path, bundleFolder, allChunks, json);

    private static int ShowFile(string path, string? bundleFolder, bool allChunks, bool json)
    {
        EcdcInspection file = EcdcInspection.Read(path);
        ModelBundle? bundle = bundleFolder is null ? BundleChoice.Find(file.Header) : BundleChoice.Open(bundleFolder);
        return Show(new EcdcInfo(file, bundle, allChunks), json);
    }

    private static int Show(IInfo info, bool json)
    {
        if (json)
        {
            return ShowAsJson(info);
        }

        // One write at the end: a table of many rows, row by row, takes longer than reading the file.
        using StringWriter text = new();
        info.Write(text);
        Console.Out.Write(text.ToString());
        Console.Out.Flush();

        // What there is to see has been shown; the damage still has to reach the exit code.
        return info.Problem is null ? ExitCode.Ok : throw info.Problem;
    }

    private static int ShowAsJson(IInfo info)
    {
        Failure? failure = info.Problem is null ? null : Failure.Of(info.Problem);
        JsonReport.Write(json =>
        {
            info.Write(json);
            failure?.Write(json);
        });
        if (failure is not null)
        {
            Console.Error.WriteLine(failure.Line());
        }

        return failure?.ExitCode ?? ExitCode.Ok;
    }
}
