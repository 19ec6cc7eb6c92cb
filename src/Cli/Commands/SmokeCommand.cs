using System.CommandLine;
using System.Text.Json;
using Encodec.Bundles;
using Encodec.Cli.Providers;
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
            Description = "The bundle's folder, or the name of a fetched one [default: as for encode]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<int> threads = CodecOptions.Threads();
        Command command = new("smoke", "Run a bundle's graphs and language model once and report shapes and times")
        {
            folder, threads,
        };

        // What 'verify' does too; scripts may still have it.
        command.Hidden = true;
        ProviderArguments providers = ProviderArguments.AddTo(command);
        command.SetAction(parsed => Run(
            parsed.GetValue(folder), providers.Read(parsed, parsed.GetValue(threads)), parsed.GetValue(GlobalOptions.Json)));
        return command;
    }

    private static int Run(string? folder, OnnxFrameModelOptions onnx, bool json)
    {
        ModelBundle bundle = BundleChoice.NamedOrDefault(folder);
        using EncodecCodec codec = new(bundle, new OnnxFrameModel(bundle, onnx));
        SmokeReport report = codec.Smoke();
        if (json)
        {
            JsonReport.Write(writer =>
            {
                Write(writer, bundle, report);
                PlacementJson.Write(writer, codec.LoadedPlacements);
            });
        }
        else
        {
            Write(bundle, report);
        }

        return ExitCode.Ok;
    }

    private static void Write(ModelBundle bundle, SmokeReport report)
    {
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
    }

    private static void Write(Utf8JsonWriter json, ModelBundle bundle, SmokeReport report)
    {
        json.WriteString("bundle", bundle.Location);
        json.WriteString("model", bundle.Manifest.ModelName);
        json.WriteNumber("window_samples", report.WindowSamples);
        json.WriteNumber("channels", report.Channels);
        json.WriteNumber("codebooks", report.Codebooks);
        json.WriteNumber("frames", report.Frames);
        json.WriteNumber("scale", report.Scale);
        json.WriteNumber("decoded_samples", report.DecodedSamples);
        json.WriteNumber("payload_bytes", report.PayloadBytes);
        json.WriteNumber("encoder_load_seconds", report.EncoderLoad.TotalSeconds);
        json.WriteNumber("encoder_seconds", report.EncoderRun.TotalSeconds);
        json.WriteNumber("decoder_seconds", report.DecoderRun.TotalSeconds);
        json.WriteNumber("language_model_load_seconds", report.LanguageModelLoad.TotalSeconds);
        json.WriteNumber("entropy_encode_seconds", report.EntropyEncode.TotalSeconds);
        json.WriteNumber("entropy_decode_seconds", report.EntropyDecode.TotalSeconds);
    }
}
