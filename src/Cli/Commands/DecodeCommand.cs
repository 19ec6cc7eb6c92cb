using System.CommandLine;
using Encodec.Audio;
using Encodec.Audio.Files;
using Encodec.Cli.Audio;
using Encodec.Cli.Bundles;
using Encodec.Cli.Files;
using Encodec.Cli.Providers;
using Encodec.Codec;
using Encodec.Frames;

namespace Encodec.Cli.Commands;

/// <summary><c>encodec decode IN.ecdc OUT.wav</c>, and many at once.</summary>
internal static class DecodeCommand
{
    public static Command Create()
    {
        Command command = new("decode", "Decode .ecdc files");
        FileArguments files = new(command, "IN.ecdc", "OUT.wav", "The file to decode and the file to write, of the same name if none is given; - is standard input or output",
            [".ecdc"], namesOutputs: true);
        OutputFormatOptions format = new(command, files, allowsRaw: true);
        BundleArguments bundle = BundleArguments.AddTo(
            command, "The model bundle that the file was made with [default: the one among those beside this program and the fetched ones]");
        Option<int> batchSize = CodecOptions.BatchSize();
        Option<int> threads = CodecOptions.Threads();
        Option<bool> noSeamRepair = CodecOptions.NoSeamRepair();
        Option<bool> conceal = CodecOptions.Conceal();
        Option<bool> force = CodecOptions.Force();
        Option<int?> rate = AudioOptions.Rate("Sample rate of the output [default: the bundle's]");
        Option<int?> channels = AudioOptions.Channels("Channels of the output [default: the bundle's]");
        Option<double> gain = AudioOptions.Gain();
        Option<bool> limit = AudioOptions.Limit();
        Option<double?> start = AudioOptions.Start();
        Option<double?> duration = AudioOptions.Duration();
        foreach (Option option in new Option[] { start, duration, rate, channels, gain, limit, conceal, noSeamRepair, batchSize, threads, force })
        {
            command.Add(option);
        }

        ProviderArguments providers = ProviderArguments.AddTo(command);
        command.SetAction(parsed => SignalCancellation.Run(cancellation => FileRunner.Run(
            files.Selection(parsed, format.Extension(parsed)),
            Reporting.Of(parsed),
            jobs => Work(
                bundle.Read(parsed),
                format.Value(parsed) with
                {
                    SampleRate = parsed.GetValue(rate),
                    Channels = parsed.GetValue(channels),
                    Gain = parsed.GetValue(gain),
                    Limit = parsed.GetValue(limit),
                },
                new DecodeOptions
                {
                    BatchSize = parsed.GetValue(batchSize),
                    Threads = CodecOptions.ThreadsPerFile(parsed.GetValue(threads), jobs),
                    SeamRepair = !parsed.GetValue(noSeamRepair),
                    Damage = parsed.GetValue(conceal) ? DamageMode.Conceal : DamageMode.Strict,
                },
                parsed.GetValue(force),
                new TimeRange(parsed.GetValue(start) ?? 0, parsed.GetValue(duration)),
                providers.Read(parsed, CodecOptions.ThreadsPerFile(parsed.GetValue(threads), jobs))),
            cancellation)));
        return command;
    }

    private static DecodeWork Work(BundleWish wish, AudioOutputOptions audio, DecodeOptions options, bool force, TimeRange range, OnnxFrameModelOptions onnx)
    {
        CodecCache codecs = new(wish, bundle => new EncodecCodec(bundle, new OnnxFrameModel(bundle, onnx)));
        return new DecodeWork(codecs, isNamed: wish.Named is not null, audio, options, force, range);
    }
}
