using System.CommandLine;
using System.CommandLine.Parsing;
using Encodec.Audio;
using Encodec.Audio.Levels;
using Encodec.Bundles;
using Encodec.Cli.Audio;
using Encodec.Codec;
using Encodec.Container;
using Encodec.Frames;

namespace Encodec.Cli.Commands;

/// <summary><c>encodec encode IN.wav OUT.ecdc</c>.</summary>
internal static class EncodeCommand
{
    public static Command Create()
    {
        Argument<string> input = CodecOptions.Path("IN.wav", "The recording, of any sample rate, mono or stereo; - is standard input");
        Argument<string> output = CodecOptions.Path("OUT.ecdc", "The file to write; - is standard output");
        Option<string?> bundle = CodecOptions.Bundle("The model bundle to encode with [default: the demo bundle beside this program]");
        Option<int> batchSize = CodecOptions.BatchSize();
        Option<double?> chunkMilliseconds = CodecOptions.ChunkMilliseconds();
        Option<int> threads = CodecOptions.Threads();
        NamedChoice<ProbabilityPrecision> precision = CodecOptions.Precision();
        Option<bool> force = CodecOptions.Force();
        Option<bool> noConvert = AudioOptions.NoConvert();
        Option<int[]?> pickChannels = AudioOptions.PickChannels();
        Option<double> gain = AudioOptions.Gain();
        Option<bool> limit = AudioOptions.Limit();
        Option<bool> json = CodecOptions.Json();
        Option<WavSampleFormat?> raw = AudioOptions.Raw("The input has no header: interleaved samples of 16 bits or of 32-bit float; with --rate and --channels");
        Option<int?> rate = AudioOptions.Rate("With --raw: the input's sample rate");
        Option<int?> channels = AudioOptions.Channels("With --raw: the input's number of channels");
        Command command = new("encode", "Encode a WAV file")
        {
            input, output, bundle, precision.Option, chunkMilliseconds, noConvert, pickChannels, gain, limit, raw, rate, channels,
            batchSize, threads, force, json,
        };
        command.Validators.Add(result => RequireRawComplete(result, raw, rate, channels));
        command.Validators.Add(result =>
        {
            if (result.GetValue(noConvert) && result.GetResult(pickChannels) is not null)
            {
                result.AddError("--pick-channels converts, and --no-convert forbids that; expected one of them.");
            }
        });
        command.SetAction(parsed => SignalCancellation.Run(cancellation => Run(
            parsed.GetRequiredValue(input),
            parsed.GetRequiredValue(output),
            parsed.GetValue(bundle),
            parsed.GetValue(force),
            parsed.GetValue(GlobalOptions.Quiet),
            parsed.GetValue(json),
            new EncodeAudio(
                parsed.GetValue(raw) is WavSampleFormat samples
                    ? new RawFormat(samples, parsed.GetValue(rate)!.Value, parsed.GetValue(channels)!.Value)
                    : null,
                Convert: !parsed.GetValue(noConvert),
                parsed.GetValue(pickChannels) is { Length: > 0 } picked ? picked : null,
                parsed.GetValue(gain),
                parsed.GetValue(limit)),
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

    private static void RequireRawComplete(CommandResult result, Option raw, Option rate, Option channels)
    {
        bool isRaw = result.GetResult(raw) is not null;
        foreach (Option option in new[] { rate, channels })
        {
            if (isRaw != result.GetResult(option) is not null)
            {
                result.AddError(isRaw ? $"--raw needs {option.Name} too." : $"{option.Name} is for --raw: a WAV file states its own.");
            }
        }
    }

    private static int Run(
        string input,
        string output,
        string? bundleFolder,
        bool force,
        bool quiet,
        bool json,
        EncodeAudio audio,
        EncodeOptions options,
        CancellationToken cancellation)
    {
        OutputCheck.RequireOther(input, output);
        OutputCheck.RequireFileFor(json, output);
        quiet |= json;
        ModelBundle bundle = BundleChoice.NamedOrDefault(bundleFolder);
        using EncodecCodec codec = new(bundle, new OnnxFrameModel(bundle, new OnnxFrameModelOptions { Threads = options.Threads }));
        using RecordingFile file = RecordingFile.Open(input, audio.Raw, cancellation);
        IAudioInput recording = file.Audio;
        if (audio.Convert)
        {
            recording = EncodeConversion.Apply(recording, bundle.Manifest, audio.PickedChannels);
        }

        codec.RequireAudioFormat(recording.SampleRate, recording.Channels);
        using OutputFile target = OutputFile.Open(output, force);
        if (!quiet && EncodeConversion.Notice(input, file.Audio, recording) is string notice)
        {
            Console.Error.WriteLine(notice);
        }

        LevelControl level = new(audio.Gain, audio.Limit);
        using ProgressMeter meter = ProgressMeter.Start("Encoding", quiet);
        codec.EncodeInput(new LevelInput(recording, level), target.Stream, options, meter, cancellation);
        target.Commit();
        meter.Dispose();
        if (!quiet)
        {
            LevelReport.Write(level, isClipped: false, Console.Error);
            Console.Error.WriteLine(Summary.Line(input, output, ecdc: output, bundle, options.Precision.ToString(), meter));
        }

        if (json)
        {
            JsonSummary.Write(input, output, ecdc: output, bundle, options.Precision.ToString(), meter, level, damage: null);
        }

        return ExitCode.Ok;
    }
}
