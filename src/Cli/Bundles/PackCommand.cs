using System.CommandLine;
using System.Globalization;
using Encodec.Bundles;
using Encodec.Packaging;

namespace Encodec.Cli.Bundles;

/// <summary><c>encodec bundle pack BUNDLE OUT</c>.</summary>
internal static class PackCommand
{
    private const int LargestPiece = 1000;
    private const long BytesPerMegabyte = 1_000_000;

    public static Command Create()
    {
        Argument<string> bundle = CodecOptions.Path("BUNDLE", "The bundle's folder");
        Argument<string> output = CodecOptions.Path("OUT", "The folder to make; must not exist");
        Option<string?> name = new("--name") { Description = "The bundle's name in it [default: that of its folder]", HelpName = "NAME" };
        Option<int?> split = new("--split-mb")
        {
            Description = "Split graphs that are larger, in megabytes, into parts of this size",
            HelpName = "MB",
            CustomParser = result => WholeNumber.Read(result, "--split-mb", 1, LargestPiece),
        };
        Command command = new("pack", "Make a folder of a bundle that 'encodec bundle fetch' can fetch it from") { bundle, output, name, split };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(bundle),
            parsed.GetRequiredValue(output),
            parsed.GetValue(name),
            parsed.GetValue(split) * BytesPerMegabyte,
            parsed.GetValue(GlobalOptions.Quiet),
            parsed.GetValue(GlobalOptions.Json)));
        return command;
    }

    private static int Run(string folder, string output, string? name, long? splitBytes, bool quiet, bool json)
    {
        ModelBundle bundle = BundleChoice.Open(folder);
        string packed = name ?? BundleChoice.NameOf(bundle);
        IReadOnlyList<PackagedFile> files = BundlePacker.Run(bundle.Location, output, packed, splitBytes);
        if (json)
        {
            JsonReport.Write(report =>
            {
                report.WriteString("bundle", folder);
                report.WriteString("output", output);
                report.WriteString("name", packed);
                PackagedFiles.Write(report, files);
            });
        }
        else if (!quiet)
        {
            Console.Error.WriteLine(Printable.Of(
                $"'{output}': {files.Count} files, {Quantity.Size(files.Sum(file => file.Bytes))}; 'encodec bundle fetch {packed} --offline {output}' fetches it."));
        }

        return ExitCode.Ok;
    }
}
