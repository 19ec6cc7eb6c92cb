using System.CommandLine;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Frames;

namespace Encodec.Cli.Commands;

/// <summary><c>encodec smoke BUNDLE</c>.</summary>
internal static class SmokeCommand
{
    public static Command Create()
    {
        Argument<string?> folder = new("BUNDLE")
        {
            Description = "The bundle's folder [default: the demo bundle beside this program]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<int> threads = CodecOptions.Threads();
        Command command = new("smoke", "Run a bundle's graphs and language model once and report shapes and times") { folder, threads };
        command.SetAction(parsed => Run(parsed.GetValue(folder), parsed.GetValue(threads)));
        return command;
    }

    private static int Run(string? folder, int threads)
    {
        if (folder is "")
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, "The bundle's name is empty; expected a bundle's folder.");
        }

        ModelBundle bundle = BundleChoice.NamedOrDefault(folder);
        using EncodecCodec codec = new(bundle, new OnnxFrameModel(bundle, new OnnxFrameModelOptions { Threads = threads }));
        SmokeReport report = codec.Smoke();
        FieldList fields = new();
        fields.Add("bundle", bundle.Location);
        fields.Add("model", bundle.Manifest.ModelName);
        fields.Add("encoder, loading", Quantity.Milliseconds(report.EncoderLoad));
        fields.Add(
            "encoder",
            Quantity.Invariant($"audio [1, {report.Channels}, {report.WindowSamples}] -> codes [1, {report.Codebooks}, {report.Frames}], ")
            + Quantity.Invariant($"scale {report.Scale:0.000000}, {Quantity.Milliseconds(report.EncoderRun)}"));
        fields.Add(
            "decoder and its loading",
            Quantity.Invariant($"codes [1, {report.Codebooks}, {report.Frames}] -> audio [1, {report.Channels}, {report.DecodedSamples}], ")
            + Quantity.Milliseconds(report.DecoderRun));
        fields.Add("language model, loading", Quantity.Milliseconds(report.LanguageModelLoad));
        fields.Add(
            "codes to bytes",
            Quantity.Invariant($"{report.Codebooks * report.Frames} codes -> {Quantity.Bytes(report.PayloadBytes)}, ")
            + Quantity.Milliseconds(report.EntropyEncode));
        fields.Add("bytes to codes", $"the same codes, {Quantity.Milliseconds(report.EntropyDecode)}");
        fields.WriteTo(Console.Out);
        return ExitCode.Ok;
    }
}
