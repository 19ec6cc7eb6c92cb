using System.Buffers.Binary;
using Encodec.Audio;
using Encodec.Cli.Info;
using Encodec.Codec;
using Encodec.Container;

namespace Encodec.Cli.Files;

/// <summary>An .ecdc file that comes through a pipe and is decoded as it comes, so that its sound can be heard before its end is there.</summary>
/// <param name="input">The pipe; the caller's.</param>
internal sealed class PipedFile(Stream input)
{
    // docs/bitstream.md, section 1: magic, version and the metadata's length.
    private const int PreambleBytes = 9;
    private const int MostMetadata = 1 << 20;

    private readonly byte[] _block = new byte[1 << 16];
    private byte[] _start = [];

    /// <summary>Reads as far as the header goes.</summary>
    /// <exception cref="EncodecException">It is no .ecdc file, or ends within its header.</exception>
    public EcdcHeader ReadHeader()
    {
        using MemoryStream start = new();
        ReadTo(start, PreambleBytes);
        if (start.Length >= PreambleBytes)
        {
            uint metadata = BinaryPrimitives.ReadUInt32BigEndian(start.GetBuffer().AsSpan(PreambleBytes - 4));
            ReadTo(start, PreambleBytes + (int)Math.Min(metadata, MostMetadata));
        }

        _start = start.ToArray();
        start.Position = 0;
        return EcdcInspection.ReadHeader(start, StandardStreams.Name);
    }

    /// <summary>Decodes, and passes on what is final after each piece.</summary>
    /// <param name="decoder">A new one.</param>
    /// <param name="sampleRate">The bundle's.</param>
    /// <param name="sink">Receives the recording.</param>
    /// <param name="flush">Called when a piece has gone into the sink.</param>
    /// <exception cref="EncodecException">What is wrong with the file; what comes before it has been passed on.</exception>
    public void Decode(StreamDecoder decoder, int sampleRate, IAudioSink sink, Action flush)
    {
        decoder.Push(_start);
        sink.Begin(sampleRate, decoder.Channels, decoder.Header!.AudioLength);
        try
        {
            for (int read; (read = input.Read(_block)) > 0;)
            {
                decoder.Push(_block.AsSpan(0, read));
                Pass();
            }

            decoder.Finish();
        }
        catch (EncodecException) when (decoder.Available > 0)
        {
            // No more than this: a stream that has failed says so to whoever asks it for more.
            decoder.Pull(sink, decoder.Available);
            flush();
            throw;
        }

        Pass();

        void Pass()
        {
            bool passed = false;
            while (decoder.Pull(sink, long.MaxValue) > 0)
            {
                passed = true;
            }

            if (passed)
            {
                flush();
            }
        }
    }

    private void ReadTo(MemoryStream start, int length)
    {
        for (int read; start.Length < length && (read = input.Read(_block.AsSpan(0, (int)Math.Min(_block.Length, length - start.Length)))) > 0;)
        {
            start.Write(_block, 0, read);
        }
    }
}
