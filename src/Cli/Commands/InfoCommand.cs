using System.CommandLine;
using Encodec.Bundles;
using Encodec.Cli.Info;

namespace Encodec.Cli.Commands;

/// <summary><c>encodec info FILE</c>.</summary>
internal static class InfoCommand
{
    public static Command Create()
    {
        Argument<string[]> paths = new("FILE")
        {
            Description = ".ecdc files, or bundles' folders; - is an .ecdc file on standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string?> bundle = CodecOptions.Bundle(
            "The bundle that the file was made with [default: the one among the bundles beside this program]");
        Option<bool> allChunks = new("--chunks") { Description = "List every chunk of a long file" };
        Command command = new("info", "Show what .ecdc files or bundles say of themselves") { paths, bundle, allChunks };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(paths), parsed.GetValue(bundle), parsed.GetValue(allChunks), parsed.GetValue(GlobalOptions.Json)));
        return command;
    }

    private static int Run(string[] paths, string? bundleFolder, bool allChunks, bool json) => paths is [var path]
        ? Show(Look(path, bundleFolder, allChunks), json)
        : json ? ShowAllAsJson(paths, bundleFolder) : ShowAll(paths, bundleFolder, allChunks);

    private static IInfo Look(string path, string? bundleFolder, bool allChunks)
    {
        if (Directory.Exists(path))
        {
            return new BundleInfo(ModelBundle.Open(path));
        }

        EcdcInspection file = EcdcInspection.Read(path);
        ModelBundle? bundle = bundleFolder is null ? BundleChoice.Find(file.Header) : BundleChoice.Open(bundleFolder);
        return new EcdcInfo(file, bundle, allChunks);
    }

    /// <summary>One after another, with an empty line between; what is wrong with one does not keep the others from being shown.</summary>
    private static int ShowAll(string[] paths, string? bundleFolder, bool allChunks)
    {
        List<int> codes = [];
        foreach (string path in paths)
        {
            if (codes.Count > 0)
            {
                Console.Out.WriteLine();
            }

            try
            {
                codes.Add(Show(Look(path, bundleFolder, allChunks), json: false));
            }
            catch (EncodecException exception)
            {
                codes.Add(Report(exception).ExitCode);
            }
        }

        return ExitCode.Worst(codes);
    }

    private static int ShowAllAsJson(string[] paths, string? bundleFolder)
    {
        List<int> codes = [];
        JsonReport.Write(json =>
        {
            json.WriteStartArray("files");
            foreach (string path in paths)
            {
                json.WriteStartObject();
                json.WriteString("path", path);
                Failure? failure = null;
                try
                {
                    IInfo info = Look(path, bundleFolder, allChunks: true);
                    info.Write(json);
                    failure = info.Problem is null ? null : Report(info.Problem);
                }
                catch (EncodecException exception)
                {
                    failure = Report(exception);
                }

                failure?.Write(json);
                json.WriteEndObject();
                codes.Add(failure?.ExitCode ?? ExitCode.Ok);
            }

            json.WriteEndArray();
            json.WriteNumber("exit_code", ExitCode.Worst(codes));
        });
        return ExitCode.Worst(codes);
    }

    private static Failure Report(EncodecException problem)
    {
        Failure failure = Failure.Of(problem);
        Console.Error.WriteLine(failure.Line());
        return failure;
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
