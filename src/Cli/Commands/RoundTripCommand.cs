using System.CommandLine;
using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Frames;

namespace Encodec.Cli.Commands;

/// <summary><c>encodec roundtrip IN.wav OUT.wav</c>.</summary>
internal static class RoundTripCommand
{
    public static Command Create()
    {
        Argument<string> input = CodecOptions.Path("IN.wav", "The recording; of the bundle's sample rate and channels");
        Argument<string> output = CodecOptions.Path("OUT.wav", "The file to write");
        Option<string?> bundle = CodecOptions.Bundle("The model bundle to use [default: the demo bundle beside this program]");
        Option<int> batchSize = CodecOptions.BatchSize();
        Option<double?> chunkMilliseconds = CodecOptions.ChunkMilliseconds();
        Option<int> threads = CodecOptions.Threads();
        Option<bool> noSeamRepair = CodecOptions.NoSeamRepair();
        NamedChoice<WavSampleFormat> format = CodecOptions.Format();
        Option<bool> force = CodecOptions.Force();
        Command command = new("roundtrip", "Send a WAV file through the neural model and back: what encoding and decoding would sound like")
        {
            input, output, bundle, format.Option, chunkMilliseconds, noSeamRepair, batchSize, threads, force,
        };
        command.SetAction(parsed => SignalCancellation.Run(cancellation => Run(
            parsed.GetRequiredValue(input),
            parsed.GetRequiredValue(output),
            parsed.GetValue(bundle),
            format.Value(parsed),
            parsed.GetValue(force),
            parsed.GetValue(GlobalOptions.Quiet),
            new EncodeOptions
            {
                BatchSize = parsed.GetValue(batchSize),
                Threads = parsed.GetValue(threads),
                ChunkMilliseconds = parsed.GetValue(chunkMilliseconds),
            },
            new DecodeOptions { SeamRepair = !parsed.GetValue(noSeamRepair) },
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
        EncodeOptions encodeOptions,
        DecodeOptions decodeOptions,
        CancellationToken cancellation)
    {
        OutputCheck.RequireOther(input, output);
        ModelBundle bundle = BundleChoice.NamedOrDefault(bundleFolder);
        using EncodecCodec codec = new(bundle, new OnnxFrameModel(bundle, new OnnxFrameModelOptions { Threads = encodeOptions.Threads }));
        using ProgressMeter meter = ProgressMeter.Start("Round trip", quiet);
        FileCodec.RoundTrip(codec, input, output, format, force, encodeOptions, decodeOptions, meter, cancellation);
        meter.Dispose();
        if (!quiet)
        {
            Console.Error.WriteLine(Summary.Line(input, output, ecdc: null, bundle, precision: null, meter));
        }

        return ExitCode.Ok;
    }
}
