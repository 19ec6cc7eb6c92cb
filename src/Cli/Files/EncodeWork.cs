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
internal sealed class EncodeWork(EncodecCodec codec, bool isNamed, AudioInputOptions audio, EncodeOptions options, bool force) : FileWork
{
    public override string Doing => "Encoding";

    public override string Done => "encoded";

    public override FileReport Process(FilePair files, FileClock clock, CancellationToken cancellation)
    {
        using AudioFileReader file = Recording.Open(files.Input, audio.Raw, cancellation);
        LevelControl level = new(audio.Gain, audio.Limit);
        IAudioInput recording = Recording.Convert(file.Audio, codec, audio, level);
        using OutputFile target = OutputFile.Open(files.Output, force);
        codec.EncodeInput(recording, target.Stream, options, clock, cancellation);
        target.Commit();
        return new FileReport
        {
            Files = files,
            Bundle = codec.Bundle,
            Ecdc = files.Output,
            Precision = options.Precision.ToString(),
            Level = level,
            Notices = [.. BundleChoice.Notices(codec.Bundle, isNamed), .. Recording.Notices(files.Input, file.Audio, recording)],
            Placements = codec.LoadedPlacements,
            Clock = clock,
        };
    }

    public override void Dispose() => codec.Dispose();
}
