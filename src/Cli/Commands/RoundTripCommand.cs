using System.CommandLine;
using Encodec.Audio.Files;
using Encodec.Bundles;
using Encodec.Cli.Audio;
using Encodec.Cli.Bundles;
using Encodec.Cli.Files;
using Encodec.Cli.Providers;
using Encodec.Codec;
using Encodec.Frames;

namespace Encodec.Cli.Commands;

/// <summary><c>encodec roundtrip IN.wav OUT.wav</c>, and many at once.</summary>
internal static class RoundTripCommand
{
    public static Command Create()
    {
        Command command = new("roundtrip", "Send recordings through the neural model and back: what encoding and decoding would sound like");
        FileArguments files = new(command, "IN.wav", "OUT.wav", "The recording, as for encode, and the file to write; - is standard input or output",
            InputFiles.AudioExtensions, namesOutputs: false);
        OutputFormatOptions format = new(command, files, allowsRaw: false);
        BundleArguments bundle = BundleArguments.AddTo(command, "The model bundle to use [default: EnCodec at 6 kbps if fetched, else the demo bundle]");
        Option<int> batchSize = CodecOptions.BatchSize();
        Option<double?> chunkMilliseconds = CodecOptions.ChunkMilliseconds();
        Option<int> threads = CodecOptions.Threads();
        Option<bool> noSeamRepair = CodecOptions.NoSeamRepair();
        Option<bool> noConvert = AudioOptions.NoConvert();
        Option<bool> strictInput = AudioOptions.StrictInput();
        Option<int[]?> pickChannels = AudioOptions.PickChannels();
        Option<bool> force = CodecOptions.Force();
        foreach (Option option in new Option[] { chunkMilliseconds, noConvert, strictInput, pickChannels, noSeamRepair, batchSize, threads, force })
        {
            command.Add(option);
        }

        command.Validators.Add(result => AudioOptions.RequireNoConflict(result, noConvert, pickChannels));
        ProviderArguments providers = ProviderArguments.AddTo(command);
        command.SetAction(parsed => SignalCancellation.Run(cancellation => FileRunner.Run(
            files.Selection(parsed, format.Extension(parsed)),
            Reporting.Of(parsed),
            jobs => Work(
                bundle.Read(parsed),
                new AudioInputOptions
                {
                    Convert = !parsed.GetValue(noConvert),
                    Strict = parsed.GetValue(strictInput),
                    PickedChannels = AudioOptions.Picked(parsed, pickChannels),
                },
                format.Value(parsed),
                new EncodeOptions
                {
                    BatchSize = parsed.GetValue(batchSize),
                    Threads = CodecOptions.ThreadsPerFile(parsed.GetValue(threads), jobs),
                    ChunkMilliseconds = parsed.GetValue(chunkMilliseconds),
                },
                new DecodeOptions { SeamRepair = !parsed.GetValue(noSeamRepair) },
                parsed.GetValue(force),
                providers.Read(parsed, CodecOptions.ThreadsPerFile(parsed.GetValue(threads), jobs))),
            cancellation)));
        return command;
    }

    private static RoundTripWork Work(
        BundleWish wish,
        AudioInputOptions input,
        AudioOutputOptions output,
        EncodeOptions encodeOptions,
        DecodeOptions decodeOptions,
        bool force,
        OnnxFrameModelOptions onnx)
    {
        ModelBundle bundle = BundleChoice.For(wish);
        EncodecCodec codec = new(bundle, new OnnxFrameModel(bundle, onnx));
        return new RoundTripWork(codec, isNamed: wish.Named is not null, input, output, encodeOptions, decodeOptions, force);
    }
}
