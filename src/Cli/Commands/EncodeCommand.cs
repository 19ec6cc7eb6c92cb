using System.CommandLine;
using System.CommandLine.Parsing;
using Encodec.Audio;
using Encodec.Audio.Files;
using Encodec.Bundles;
using Encodec.Cli.Audio;
using Encodec.Cli.Bundles;
using Encodec.Cli.Files;
using Encodec.Cli.Providers;
using Encodec.Codec;
using Encodec.Container;
using Encodec.Frames;

namespace Encodec.Cli.Commands;

/// <summary><c>encodec encode IN.wav OUT.ecdc</c>, and many at once.</summary>
internal static class EncodeCommand
{
    public static Command Create()
    {
        Command command = new("encode", "Encode recordings: WAV files, and whatever else libsndfile reads where it is installed");
        FileArguments files = new(
            command, "IN.wav", "OUT.ecdc", "The recording, of any sample rate, mono or stereo, and the file to write, of the same name if none is given; - is standard input or output",
            InputFiles.AudioExtensions, namesOutputs: true);
        BundleArguments bundle = BundleArguments.AddTo(command, "The model bundle to encode with [default: EnCodec at 6 kbps if fetched, else the demo bundle]");
        Option<int> batchSize = CodecOptions.BatchSize();
        Option<double?> chunkMilliseconds = CodecOptions.ChunkMilliseconds();
        Option<int> threads = CodecOptions.Threads();
        NamedChoice<ProbabilityPrecision> precision = CodecOptions.Precision();
        Option<bool> meta = CodecOptions.Meta();
        Option<bool> force = CodecOptions.Force();
        Option<bool> noConvert = AudioOptions.NoConvert();
        Option<bool> strictInput = AudioOptions.StrictInput();
        Option<int[]?> pickChannels = AudioOptions.PickChannels();
        Option<double> gain = AudioOptions.Gain();
        Option<bool> limit = AudioOptions.Limit();
        Option<double?> start = AudioOptions.Start();
        Option<double?> duration = AudioOptions.Duration();
        Option<WavSampleFormat?> raw = AudioOptions.Raw("The input has no header: interleaved samples of 16 bits or of 32-bit float; with --rate and --channels");
        Option<int?> rate = AudioOptions.Rate("With --raw: the input's sample rate");
        Option<int?> channels = AudioOptions.Channels("With --raw: the input's number of channels");
        foreach (Option option in new Option[]
            { start, duration, precision.Option, chunkMilliseconds, meta, noConvert, strictInput, pickChannels, gain, limit, raw, rate, channels, batchSize, threads, force })
        {
            command.Add(option);
        }

        command.Validators.Add(result => RequireRawComplete(result, raw, rate, channels));
        command.Validators.Add(result => AudioOptions.RequireNoConflict(result, noConvert, pickChannels));
        Option<bool> forceName = CodecOptions.ForceName();
        command.Add(forceName);
        command.Validators.Add(result => RequireFittingName(result, files, forceName));
        ProviderArguments providers = ProviderArguments.AddTo(command);
        command.SetAction(parsed => SignalCancellation.Run(files.IsLive(parsed), (stop, cancellation) => FileRunner.Run(
            files.Selection(parsed, ".ecdc"),
            Reporting.Of(parsed),
            jobs => Work(
                bundle.Read(parsed),
                new AudioInputOptions
                {
                    Raw = parsed.GetValue(raw) is WavSampleFormat samples
                        ? new RawAudioFormat(samples, parsed.GetValue(rate)!.Value, parsed.GetValue(channels)!.Value)
                        : null,
                    Convert = !parsed.GetValue(noConvert),
                    Strict = parsed.GetValue(strictInput),
                    PickedChannels = AudioOptions.Picked(parsed, pickChannels),
                    Gain = parsed.GetValue(gain),
                    Limit = parsed.GetValue(limit),
                },
                new EncodeOptions
                {
                    BatchSize = parsed.GetValue(batchSize),
                    Threads = CodecOptions.ThreadsPerFile(parsed.GetValue(threads), jobs),
                    ChunkMilliseconds = parsed.GetValue(chunkMilliseconds),
                    Precision = precision.Value(parsed),
                    Form = parsed.GetValue(meta) ? FileForm.Raw : FileForm.Compressed,
                },
                parsed.GetValue(force),
                providers.Read(parsed, CodecOptions.ThreadsPerFile(parsed.GetValue(threads), jobs)),
                new TimeRange(parsed.GetValue(start) ?? 0, parsed.GetValue(duration)),
                files.IsLive(parsed) ? stop : CancellationToken.None),
            cancellation)));
        return command;
    }

    private static EncodeWork Work(
        BundleWish wish, AudioInputOptions audio, EncodeOptions options, bool force, OnnxFrameModelOptions onnx, TimeRange range, CancellationToken stop)
    {
        ModelBundle bundle = BundleChoice.For(wish);
        EncodecCodec codec = new(bundle, new OnnxFrameModel(bundle, onnx));
        return new EncodeWork(codec, isNamed: wish.Named is not null, audio, options, force, range, stop);
    }

    private static void RequireFittingName(CommandResult result, FileArguments files, Option<bool> forceName)
    {
        if (!result.GetValue(forceName) && OutputName.Contradiction(files.Output(result), OutputName.Ecdc, "") is string contradiction)
        {
            result.AddError(contradiction);
        }
    }

    private static void RequireRawComplete(CommandResult result, Option raw, Option rate, Option channels)
    {
        bool isRaw = result.GetResult(raw) is not null;
        foreach (Option option in new[] { rate, channels })
        {
            if (isRaw != result.GetResult(option) is not null)
            {
                result.AddError(isRaw ? $"--raw needs {option.Name} too." : $"{option.Name} is for --raw: a file with a header states its own.");
            }
        }
    }
}
