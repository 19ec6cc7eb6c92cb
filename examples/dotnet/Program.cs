// Encodes a recording, decodes a second from its middle, and decodes the whole.
//   Example BUNDLE IN.wav OUT.ecdc OUT.wav
using Encodec;
using Encodec.Audio;
using Encodec.Audio.Files;
using Encodec.Codec;

if (args is not [string bundle, string recording, string encoded, string decoded])
{
    Console.Error.WriteLine("Example BUNDLE IN.wav OUT.ecdc OUT.wav");
    return 2;
}

try
{
    using EncodecCodec codec = EncodecCodec.Open(bundle);

    // Any rate and kind of file; without the options, only WAV files of the bundle's own rate and channels.
    FileCodec.Encode(codec, recording, encoded, overwrite: true, audio: new AudioInputOptions());

    // What is decoded of a stretch is what the whole file has there, to the bit.
    using (RandomAccessReader reader = codec.OpenReader(File.OpenRead(encoded), leaveOpen: false))
    {
        long start = reader.Layout.AudioLength / 2;
        long count = Math.Min(codec.Bundle.Manifest.SampleRate, reader.Layout.AudioLength - start);
        float[] samples = new float[count * reader.Channels];
        reader.Decode(start, count, new MemoryAudioSink(samples, SampleLayout.Interleaved));
        Console.WriteLine($"{count} samples from {start}, peak {samples.Max(Math.Abs):F3}");
    }

    FileCodec.Decode(codec, encoded, decoded, new AudioOutputOptions(), overwrite: true);
    Console.WriteLine($"{new FileInfo(recording).Length} bytes became {new FileInfo(encoded).Length}");
    return 0;
}
catch (EncodecException exception)
{
    Console.Error.WriteLine($"{exception.Status}: {exception.Message}");
    return 1;
}
