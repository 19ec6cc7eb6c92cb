using Encodec.Audio;
using Encodec.Audio.Files;
using Encodec.Audio.Levels;
using Encodec.Cli.Audio;
using Encodec.Codec;

namespace Encodec.Cli.Files;

/// <summary><c>encode</c>: recordings to .ecdc files.</summary>
/// <param name="codec">Disposed of with this.</param>
/// <param name="isNamed">Whether its bundle was named, and need not be.</param>
/// <param name="audio">What becomes of a recording before.</param>
/// <param name="options">How to encode.</param>
/// <param name="force">Whether an existing output may be replaced.</param>
/// <param name="range">The stretch of a recording to encode.</param>
/// <param name="stop">Ends a recording that is being made; one that cannot be cancelled where none is.</param>
internal sealed class EncodeWork(
    EncodecCodec codec, bool isNamed, AudioInputOptions audio, EncodeOptions options, bool force, TimeRange range, CancellationToken stop) : FileWork
{
    public override string Doing => "Encoding";

    public override string Done => "encoded";

    public override FileReport Process(FilePair files, FileClock clock, CancellationToken cancellation)
    {
        using AudioFileReader file = Recording.Open(files.Input, audio.Raw, cancellation, stop);
        LevelControl level = new(audio.Gain, audio.Limit);
        IAudioInput source = stop.CanBeCanceled ? new LiveInput(file.Audio, clock, stop) : file.Audio;
        IAudioInput recording = Recording.Convert(range.IsWhole ? source : new ExcerptInput(source, range), codec, audio, level);
        using OutputFile target = OutputFile.Open(files.Output, force);
        codec.EncodeInput(recording, target.Stream, options, target.FlushingAfter(clock), cancellation);
        file.CheckNote(audio.Strict);
        if (clock.Samples == 0)
        {
            // A recording that was ended before it began is no recording.
            stop.ThrowIfCancellationRequested();
        }

        target.Commit();
        return new FileReport
        {
            Files = files,
            Bundle = codec.Bundle,
            Ecdc = files.Output,
            Precision = options.Form == FileForm.Raw ? "raw" : options.Precision.ToString(),
            Level = level,
            Notices = [.. BundleChoice.Notices(codec.Bundle, isNamed), .. Recording.Notices(files.Input, file, recording)],
            InputNote = file.Note,
            Placements = codec.LoadedPlacements,
            Clock = clock,
        };
    }

    public override void Dispose() => codec.Dispose();
}
