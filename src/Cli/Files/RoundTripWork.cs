using Encodec.Audio;
using Encodec.Audio.Files;
using Encodec.Audio.Levels;
using Encodec.Bundles;
using Encodec.Cli.Audio;
using Encodec.Codec;

namespace Encodec.Cli.Files;

/// <summary><c>roundtrip</c>: recordings through the frame model and back.</summary>
/// <param name="codec">Disposed of with this.</param>
/// <param name="isNamed">Whether its bundle was named, and need not be.</param>
/// <param name="input">What becomes of a recording before.</param>
/// <param name="output">What becomes of it after.</param>
/// <param name="encodeOptions">How to encode.</param>
/// <param name="decodeOptions">How to decode.</param>
/// <param name="force">Whether an existing output may be replaced.</param>
internal sealed class RoundTripWork(
    EncodecCodec codec, bool isNamed, AudioInputOptions input, AudioOutputOptions output, EncodeOptions encodeOptions, DecodeOptions decodeOptions, bool force) : FileWork
{
    public override string Doing => "Round trip";

    public override string Done => "sent through the model";

    public override FileReport Process(FilePair files, FileClock clock, CancellationToken cancellation)
    {
        BundleManifest manifest = codec.Bundle.Manifest;
        using AudioFileReader file = Recording.Open(files.Input, input.Raw, cancellation);
        IAudioInput recording = Recording.Convert(file.Audio, codec, input, new LevelControl(input.Gain, input.Limit));
        LevelControl level = new(output.Gain, output.Limit);
        using OutputFile target = OutputFile.Open(files.Output, force);
        using AudioFileWriter writer = AudioFileWriter.Open(target.Stream, manifest.SampleRate, manifest.Channels, output, level);
        using SpooledAudio whole = SpooledAudio.Of(recording, cancellation);
        codec.RoundTrip(new AudioInputSource(whole.Audio), writer.Sink, encodeOptions, decodeOptions, clock, cancellation);
        file.CheckNote(input.Strict);
        writer.Complete();
        target.Commit();
        return new FileReport
        {
            Files = files,
            Bundle = codec.Bundle,
            Level = level,
            IsClipped = LevelReport.Clips(output.Format),
            Notices = [.. BundleChoice.Notices(codec.Bundle, isNamed), .. Recording.Notices(files.Input, file, recording)],
            InputNote = file.Note,
            Placements = codec.LoadedPlacements,
            Clock = clock,
        };
    }

    public override void Dispose() => codec.Dispose();
}
