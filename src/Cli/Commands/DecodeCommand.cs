using System.CommandLine;
using System.CommandLine.Parsing;
using Encodec.Audio;
using Encodec.Audio.Levels;
using Encodec.Bundles;
using Encodec.Cli.Audio;
using Encodec.Cli.Info;
using Encodec.Codec;
using Encodec.Container;
using Encodec.Frames;
using Encodec.Io;

namespace Encodec.Cli.Commands;

/// <summary><c>encodec decode IN.ecdc OUT.wav</c>.</summary>
internal static class DecodeCommand
{
    public static Command Create()
    {
        Argument<string> input = CodecOptions.Path("IN.ecdc", "The file to decode; - is standard input");
        Argument<string> output = CodecOptions.Path("OUT.wav", "The file to write; - is standard output");
        Option<string?> bundle = CodecOptions.Bundle(
            "The model bundle that the file was made with [default: the one among the bundles beside this program]");
        Option<int> batchSize = CodecOptions.BatchSize();
        Option<int> threads = CodecOptions.Threads();
        Option<bool> noSeamRepair = CodecOptions.NoSeamRepair();
        NamedChoice<WavSampleFormat> format = CodecOptions.Format();
        Option<bool> conceal = CodecOptions.Conceal();
        Option<bool> force = CodecOptions.Force();
        Option<int?> rate = AudioOptions.Rate("Sample rate of the output [default: the bundle's]");
        Option<int?> channels = AudioOptions.Channels("Channels of the output [default: the bundle's]");
        Option<double> gain = AudioOptions.Gain();
        Option<bool> limit = AudioOptions.Limit();
        Option<bool> json = CodecOptions.Json();
        Option<bool> dither = AudioOptions.Dither();
        Option<WavSampleFormat?> raw = AudioOptions.Raw("Write no WAV header: interleaved samples of 16 bits or of 32-bit float");
        Command command = new("decode", "Decode an .ecdc file")
        {
            input, output, bundle, format.Option, raw, rate, channels, gain, limit, dither, conceal, noSeamRepair, batchSize, threads, force, json,
        };
        command.Validators.Add(result => CheckFormats(result, format, raw, dither));
        command.SetAction(parsed => SignalCancellation.Run(cancellation => Run(
            parsed.GetRequiredValue(input),
            parsed.GetRequiredValue(output),
            parsed.GetValue(bundle),
            new DecodeAudio(
                parsed.GetValue(raw) ?? format.Value(parsed),
                IsRaw: parsed.GetValue(raw) is not null,
                parsed.GetValue(rate),
                parsed.GetValue(channels),
                parsed.GetValue(dither)),
            new LevelControl(parsed.GetValue(gain), parsed.GetValue(limit)),
            parsed.GetValue(force),
            parsed.GetValue(GlobalOptions.Quiet),
            parsed.GetValue(json),
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

    private static void CheckFormats(CommandResult result, NamedChoice<WavSampleFormat> format, Option<WavSampleFormat?> raw, Option<bool> dither)
    {
        bool isRaw = result.GetResult(raw) is not null;
        if (isRaw && result.GetResult(format.Option) is { Implicit: false })
        {
            result.AddError("--format is for WAV files, and --raw says how samples are stored; expected one of them.");
        }
        else if (result.GetValue(dither) && (isRaw ? result.GetValue(raw) : format.Value(result)) is not WavSampleFormat.Pcm16)
        {
            result.AddError("--dither is for samples of 16 bits; expected --format pcm16 or --raw s16le.");
        }
    }

    private static int Run(
        string input,
        string output,
        string? bundleFolder,
        DecodeAudio audio,
        LevelControl level,
        bool force,
        bool quiet,
        bool json,
        DecodeOptions options,
        CancellationToken cancellation)
    {
        OutputCheck.RequireOther(input, output);
        OutputCheck.RequireFileFor(json, output);
        quiet |= json;
        using Stream file = StandardStreams.OpenSeekable(input, cancellation);
        EcdcHeader header = EcdcInspection.ReadHeader(file, input);
        file.Position = 0;
        ModelBundle bundle = BundleChoice.ForFile(bundleFolder, header);
        if (bundleFolder is null && !quiet && !BundleChoice.IsDefault(bundle))
        {
            Console.Error.WriteLine($"encodec: using the bundle '{bundle.Location}', which the file was made with.");
        }

        using EncodecCodec codec = new(bundle, new OnnxFrameModel(bundle, new OnnxFrameModelOptions { Threads = options.Threads }));
        DamageReport damage = new();
        using ProgressMeter meter = ProgressMeter.Start("Decoding", quiet);
        using (OutputFile target = OutputFile.Open(output, force))
        {
            (IAudioSink sink, Action complete) = audio.Open(target.Stream, bundle.Manifest, level);
            Decode(codec, file, input, sink, options with { OnDamage = damage.Add }, meter, cancellation);
            complete();
            target.Commit();
        }

        meter.Dispose();
        if (json)
        {
            JsonSummary.Write(input, output, ecdc: input, bundle, header.Precision.ToString(), meter, level, damage);
        }
        else
        {
            damage.Write(Console.Error);
        }

        if (!quiet)
        {
            LevelReport.Write(level, LevelReport.Clips(audio.Format), Console.Error);
            Console.Error.WriteLine(Summary.Line(input, output, ecdc: input, bundle, header.Precision.ToString(), meter));
        }

        return damage.IsEmpty ? ExitCode.Ok : ExitCode.Concealed;
    }

    private static void Decode(
        EncodecCodec codec,
        Stream file,
        string path,
        IAudioSink sink,
        DecodeOptions options,
        ProgressMeter meter,
        CancellationToken cancellation)
    {
        try
        {
            codec.Decode(file, sink, options, meter, cancellation);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            // Writing reports its own errors, so this is the input.
            throw FileErrors.From(exception, path);
        }
    }
}
