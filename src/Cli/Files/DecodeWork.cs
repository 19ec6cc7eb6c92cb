using Encodec.Audio.Files;
using Encodec.Audio.Levels;
using Encodec.Bundles;
using Encodec.Cli.Audio;
using Encodec.Cli.Info;
using Encodec.Codec;
using Encodec.Container;
using Encodec.Io;

namespace Encodec.Cli.Files;

/// <summary><c>decode</c>: .ecdc files to recordings.</summary>
/// <param name="codecs">Disposed of with this.</param>
/// <param name="isNamed">Whether the bundle was named, and need not be.</param>
/// <param name="audio">What the recordings become.</param>
/// <param name="options">How to decode.</param>
/// <param name="force">Whether an existing output may be replaced.</param>
/// <param name="range">The stretch of a recording to decode.</param>
internal sealed class DecodeWork(CodecCache codecs, bool isNamed, AudioOutputOptions audio, DecodeOptions options, bool force, TimeRange range) : FileWork
{
    public override string Doing => "Decoding";

    public override string Done => "decoded";

    public override FileReport Process(FilePair files, FileClock clock, CancellationToken cancellation)
    {
        // Between two pipes sound is to be heard as it comes. Elsewhere the whole file is looked at first, which also reads files from before
        // headers carried windows.
        bool isPiped = range.IsWhole && files is { Input: StandardStreams.Name, Output: StandardStreams.Name };
        using Stream file = isPiped ? new StandardInput(cancellation) : StandardStreams.OpenSeekable(files.Input, cancellation);
        PipedFile? piped = isPiped ? new PipedFile(file) : null;
        EcdcHeader header = piped?.ReadHeader() ?? EcdcInspection.ReadHeader(file, files.Input);
        EncodecCodec codec = codecs.For(header);
        BundleManifest manifest = codec.Bundle.Manifest;
        LevelControl level = new(audio.Gain, audio.Limit);
        DamageReport damage = new();
        using OutputFile target = OutputFile.Open(files.Output, force);
        using AudioFileWriter writer = AudioFileWriter.Open(target.Stream, manifest.SampleRate, manifest.Channels, audio, level);
        try
        {
            DecodeOptions how = options with { OnDamage = damage.Add };
            if (piped is not null)
            {
                using StreamDecoder decoder = codec.CreateDecoder(how, clock, cancellation);
                piped.Decode(decoder, manifest.SampleRate, writer.Sink, target.Stream.Flush);
            }
            else if (!range.IsWhole)
            {
                file.Position = 0;
                using RandomAccessReader reader = codec.OpenReader(file, leaveOpen: true, how);
                long first = Math.Min(range.FirstSample(manifest.SampleRate), header.AudioLength);
                long count = range.Count(manifest.SampleRate, header.AudioLength);
                reader.Decode(first, count, writer.Sink, clock, cancellation);
                clock.Report(new CodecProgress(count, count));
            }
            else
            {
                file.Position = 0;
                codec.Decode(file, writer.Sink, how, clock, cancellation);
            }
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            // Writing reports its own errors, so this is the input.
            throw FileErrors.From(exception, files.Input);
        }

        writer.Complete();
        target.Commit();
        return new FileReport
        {
            Files = files,
            Bundle = codec.Bundle,
            Ecdc = range.IsWhole ? files.Input : null,
            Precision = header.IsRaw ? "raw" : header.Precision.ToString(),
            Level = level,
            IsClipped = LevelReport.Clips(audio.Format),
            Damage = damage,
            Notices = BundleChoice.Notices(codec.Bundle, isNamed, ", which the file was made with"),
            Placements = codec.LoadedPlacements,
            Clock = clock,
        };
    }

    public override void Dispose() => codecs.Dispose();
}
