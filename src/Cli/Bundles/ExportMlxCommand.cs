using System.CommandLine;
using Encodec.Packaging.Mlx;

namespace Encodec.Cli.Bundles;

/// <summary><c>encodec bundle export-mlx BUNDLE OUT</c>.</summary>
internal static class ExportMlxCommand
{
    public static Command Create()
    {
        Argument<string> bundle = CodecOptions.Path("BUNDLE", "The bundle's folder");
        Argument<string> output = CodecOptions.Path("OUT", "The folder to make; must not exist");
        Command command = new("export-mlx", "Write the graphs' weights as safetensors, with a manifest, for frame models in another framework")
        {
            bundle, output,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(bundle), parsed.GetRequiredValue(output), parsed.GetValue(GlobalOptions.Json)));
        return command;
    }

    private static int Run(string bundle, string output, bool json)
    {
        IReadOnlyList<MlxArchive> archives = MlxExport.Run(bundle, output);
        if (json)
        {
            JsonReport.Write(report =>
            {
                report.WriteString("bundle", bundle);
                report.WriteString("output", output);
                report.WriteStartArray("archives");
                foreach (MlxArchive archive in archives)
                {
                    report.WriteStartObject();
                    report.WriteString("file", archive.FileName);
                    report.WriteNumber("tensors", archive.Tensors);
                    report.WriteNumber("parameters", archive.Parameters);
                    report.WriteString("sha256", archive.Sha256);
                    report.WriteEndObject();
                }

                report.WriteEndArray();
            });
            return ExitCode.Ok;
        }

        FieldList fields = new();
        fields.Add("bundle", output);
        foreach (MlxArchive archive in archives)
        {
            fields.Add(archive.FileName, Quantity.Invariant($"{archive.Tensors} tensors, {archive.Parameters} parameters"));
            fields.Add("  SHA-256", archive.Sha256);
        }

        fields.WriteTo(Console.Out);
        return ExitCode.Ok;
    }
}
