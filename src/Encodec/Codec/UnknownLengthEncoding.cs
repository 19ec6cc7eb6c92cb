using Encodec.Audio;

namespace Encodec.Codec;

/// <summary>
/// Encodes a recording whose length only its end will tell. The compressed chunks are held until then, since the header before them states
/// the length; the file is the one that a known length gives.
/// </summary>
internal static class UnknownLengthEncoding
{
    private const int BlockSamples = 1 << 14;

    /// <summary>Reads the recording to its end, then writes the file.</summary>
    /// <param name="encoder">Made for an unknown length.</param>
    /// <param name="input">The recording.</param>
    /// <param name="output">Receives the file.</param>
    public static void Run(StreamEncoder encoder, IAudioInput input, Stream output)
    {
        AudioBuffer block = new(input.Channels, BlockSamples);
        int read;
        do
        {
            read = input.Read(block, 0, BlockSamples);
            BufferReader samples = new(block);
            encoder.Push(ref samples, read);
        }
        while (read == BlockSamples);

        encoder.Finish();
        byte[] bytes = new byte[1 << 16];
        for (int pulled; (pulled = encoder.Pull(bytes)) > 0;)
        {
            output.Write(bytes, 0, pulled);
        }
    }

    /// <summary>Reads what lies in a buffer.</summary>
    private struct BufferReader(AudioBuffer buffer) : ISampleReader
    {
        private int _position;

        public void Read(AudioBuffer destination, int offset, int count)
        {
            for (int channel = 0; channel < buffer.Channels; channel++)
            {
                buffer.Channel(channel).Slice(_position, count).CopyTo(destination.Channel(channel)[offset..]);
            }

            _position += count;
        }
    }
}
