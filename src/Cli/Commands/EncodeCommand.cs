using System.CommandLine;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Container;
using Encodec.Frames;

namespace Encodec.Cli.Commands;

/// <summary><c>encodec encode IN.wav OUT.ecdc</c>.</summary>
internal static class EncodeCommand
{
    public static Command Create()
    {
        Argument<string> input = CodecOptions.Path("IN.wav", "The recording; of the bundle's sample rate and channels");
        Argument<string> output = CodecOptions.Path("OUT.ecdc", "The file to write");
        Option<string?> bundle = CodecOptions.Bundle("The model bundle to encode with [default: the demo bundle beside this program]");
        Option<int> batchSize = CodecOptions.BatchSize();
        Option<double?> chunkMilliseconds = CodecOptions.ChunkMilliseconds();
        Option<int> threads = CodecOptions.Threads();
        NamedChoice<ProbabilityPrecision> precision = CodecOptions.Precision();
        Option<bool> force = CodecOptions.Force();
        Command command = new("encode", "Encode a WAV file")
        {
            input, output, bundle, precision.Option, chunkMilliseconds, batchSize, threads, force,
        };
        command.SetAction(parsed => SignalCancellation.Run(cancellation => Run(
            parsed.GetRequiredValue(input),
            parsed.GetRequiredValue(output),
            parsed.GetValue(bundle),
            parsed.GetValue(force),
            parsed.GetValue(GlobalOptions.Quiet),
            new EncodeOptions
            {
                BatchSize = parsed.GetValue(batchSize),
                Threads = parsed.GetValue(threads),
                ChunkMilliseconds = parsed.GetValue(chunkMilliseconds),
                Precision = precision.Value(parsed),
            },
            cancellation)));
        return command;
    }

    private static int Run(
        string input, string output, string? bundleFolder, bool force, bool quiet, EncodeOptions options, CancellationToken cancellation)
    {
        OutputCheck.RequireOther(input, output);
        ModelBundle bundle = BundleChoice.NamedOrDefault(bundleFolder);
        using EncodecCodec codec = new(bundle, new OnnxFrameModel(bundle, new OnnxFrameModelOptions { Threads = options.Threads }));
        using ProgressMeter meter = ProgressMeter.Start("Encoding", quiet);
        FileCodec.Encode(codec, input, output, force, options, meter, cancellation);
        meter.Dispose();
        if (!quiet)
        {
            Console.Error.WriteLine(Summary.Line(input, output, ecdc: output, bundle, options.Precision.ToString(), meter));
        }

        return ExitCode.Ok;
    }
}
