using Encodec.Io;

namespace Encodec.Audio.Files;

/// <summary>Audio whose length was not known, with its length: it has been read to its end, into a temporary file.</summary>
public sealed class SpooledAudio : IDisposable
{
    private const int BlockFrames = 4096;

    private readonly SpoolFile? _spool;

    private SpooledAudio(IAudioInput audio, SpoolFile? spool) => (Audio, _spool) = (audio, spool);

    /// <summary>The audio, of known length.</summary>
    public IAudioInput Audio { get; }

    /// <summary>Reads to the end what has no length; other audio stays what it is.</summary>
    /// <param name="input">Not read by others from now on.</param>
    /// <param name="cancellation">Looked at before each block.</param>
    /// <exception cref="EncodecException">The failures of reading, and of writing the temporary file.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static SpooledAudio Of(IAudioInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Length is not null)
        {
            return new SpooledAudio(input, null);
        }

        SpoolFile spool = new();
        try
        {
            FrameWriter frames = new(spool.Stream, new WavFormat(input.SampleRate, input.Channels, WavSampleFormat.Float32));
            AudioBuffer block = new(input.Channels, BlockFrames);
            int read;
            do
            {
                cancellation.ThrowIfCancellationRequested();
                read = input.Read(block, 0, BlockFrames);
                frames.Write(block, 0, read);
            }
            while (read == BlockFrames);
            spool.Rewind();
            return new SpooledAudio(PcmInput.OpenRaw(spool.Stream, WavSampleFormat.Float32, input.SampleRate, input.Channels), spool);
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _spool?.Dispose();
}
