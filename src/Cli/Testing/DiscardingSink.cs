using Encodec.Audio;

namespace Encodec.Cli.Testing;

/// <summary>Takes audio that nobody wants to hear.</summary>
internal sealed class DiscardingSink : IAudioSink
{
    public void Begin(int sampleRate, int channels, long length)
    {
    }

    public void Write(AudioBuffer source, int offset, int count)
    {
    }
}
