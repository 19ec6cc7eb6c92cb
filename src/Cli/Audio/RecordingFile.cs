using Encodec.Audio;
using Encodec.Io;

namespace Encodec.Cli.Audio;

/// <summary>The recording to encode: a WAV file, one that comes through a pipe, or raw samples.</summary>
internal sealed class RecordingFile : IDisposable
{
    private readonly IDisposable _file;

    private RecordingFile(IDisposable file, IAudioInput audio) => (_file, Audio) = (file, audio);

    public IAudioInput Audio { get; }

    /// <summary>Opens it.</summary>
    /// <param name="path">The file, or <c>-</c> for standard input.</param>
    /// <param name="raw">What it is, if it has no header that says so.</param>
    /// <param name="cancellation">Ends waiting for standard input.</param>
    public static RecordingFile Open(string path, RawFormat? raw, CancellationToken cancellation)
    {
        if (raw is null && path != StandardStreams.Name)
        {
            WavReader reader = WavReader.OpenFile(path);
            return new RecordingFile(reader, new AudioSourceInput(reader));
        }

        Stream stream = path == StandardStreams.Name ? new StandardInput(cancellation) : FileErrors.OpenRead(path);
        try
        {
            IAudioInput audio = raw is null
                ? PcmInput.OpenWavPipe(stream)
                : PcmInput.OpenRaw(stream, raw.Samples, raw.Rate, raw.Channels);
            return new RecordingFile(stream, audio);
        }
        catch (EncodecException exception)
        {
            stream.Dispose();
            throw new EncodecException(exception.Status, $"'{path}': {exception.Message}", exception);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public void Dispose() => _file.Dispose();
}
