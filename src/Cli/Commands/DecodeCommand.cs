using System.CommandLine;
using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Cli.Info;
using Encodec.Codec;
using Encodec.Container;
using Encodec.Frames;

namespace Encodec.Cli.Commands;

/// <summary><c>encodec decode IN.ecdc OUT.wav</c>.</summary>
internal static class DecodeCommand
{
    public static Command Create()
    {
        Argument<string> input = CodecOptions.Path("IN.ecdc", "The file to decode");
        Argument<string> output = CodecOptions.Path("OUT.wav", "The file to write");
        Option<string?> bundle = CodecOptions.Bundle(
            "The model bundle that the file was made with [default: the one among the bundles beside this program]");
        Option<int> batchSize = CodecOptions.BatchSize();
        Option<int> threads = CodecOptions.Threads();
        Option<bool> noSeamRepair = CodecOptions.NoSeamRepair();
        NamedChoice<WavSampleFormat> format = CodecOptions.Format();
        Option<bool> conceal = CodecOptions.Conceal();
        Option<bool> force = CodecOptions.Force();
        Command command = new("decode", "Decode an .ecdc file")
        {
            input, output, bundle, format.Option, conceal, noSeamRepair, batchSize, threads, force,
        };
        command.SetAction(parsed => SignalCancellation.Run(cancellation => Run(
            parsed.GetRequiredValue(input),
            parsed.GetRequiredValue(output),
            parsed.GetValue(bundle),
            format.Value(parsed),
            parsed.GetValue(force),
            parsed.GetValue(GlobalOptions.Quiet),
            new DecodeOptions
            {
                BatchSize = parsed.GetValue(batchSize),
                Threads = parsed.GetValue(threads),
                SeamRepair = !parsed.GetValue(noSeamRepair),
                Damage = parsed.GetValue(conceal) ? DamageMode.Conceal : DamageMode.Strict,
            },
            cancellation)));
        return command;
    }

    private static int Run(
        string input,
        string output,
        string? bundleFolder,
        WavSampleFormat format,
        bool force,
        bool quiet,
        DecodeOptions options,
        CancellationToken cancellation)
    {
        OutputCheck.RequireOther(input, output);
        EcdcHeader header = EcdcInspection.ReadHeader(input);
        ModelBundle bundle = BundleChoice.ForFile(bundleFolder, header);
        if (bundleFolder is null && !quiet && !BundleChoice.IsDefault(bundle))
        {
            Console.Error.WriteLine($"encodec: using the bundle '{bundle.Location}', which the file was made with.");
        }

        using EncodecCodec codec = new(bundle, new OnnxFrameModel(bundle, new OnnxFrameModelOptions { Threads = options.Threads }));
        DamageReport damage = new();
        using ProgressMeter meter = ProgressMeter.Start("Decoding", quiet);
        FileCodec.Decode(codec, input, output, format, force, options with { OnDamage = damage.Add }, meter, cancellation);
        meter.Dispose();
        damage.Write(Console.Error);
        if (!quiet)
        {
            Console.Error.WriteLine(Summary.Line(input, output, ecdc: input, bundle, header.Precision.ToString(), meter));
        }

        return damage.IsEmpty ? ExitCode.Ok : ExitCode.Concealed;
    }
}
