namespace Encodec.Audio.Files;

/// <summary>A file's audio; what is wrong with it further on is said with the file's name too.</summary>
internal sealed class NamedInput(IAudioInput input, string name) : IAudioInput
{
    public int SampleRate => input.SampleRate;

    public int Channels => input.Channels;

    public long? Length => input.Length;

    public int Read(AudioBuffer destination, int offset, int count)
    {
        try
        {
            return input.Read(destination, offset, count);
        }
        catch (EncodecException exception) when (exception.Status == EncodecStatus.InvalidWav)
        {
            throw new EncodecException(exception.Status, $"'{name}': {exception.Message}", exception);
        }
    }
}
