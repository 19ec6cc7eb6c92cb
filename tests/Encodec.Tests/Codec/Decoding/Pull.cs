using Encodec.Audio;
using Encodec.Codec;

namespace Encodec.Tests.Codec.Decoding;

/// <summary>Collects what is pulled from a decoding stream, planar.</summary>
internal sealed class Pull(int channels, long length) : IAudioSink
{
    public float[] Audio { get; } = new float[channels * length];

    public long Position { get; private set; }

    public void Begin(int sampleRate, int channels, long length) => Assert.Fail("a stream does not begin");

    public void Write(AudioBuffer source, int offset, int count)
    {
        for (int channel = 0; channel < channels; channel++)
        {
            source.Channel(channel).Slice(offset, count).CopyTo(Audio.AsSpan((int)((channel * length) + Position)));
        }

        Position += count;
    }

    /// <summary>Pushes a file in pieces of random size and pulls now and then; the last samples are pulled when it has finished.</summary>
    public static Pull Through(TestFile file, byte[] bytes, DecodeOptions options, int seed, int largest, List<DamagedRange>? damage = null)
    {
        using StreamDecoder decoder = file.Codec.CreateDecoder(options);
        Pull pull = new(file.Channels, file.Layout.AudioLength);
        Random random = new(seed);
        for (int at = 0; at < bytes.Length;)
        {
            int count = Math.Min(random.Next(largest + 1), bytes.Length - at);
            decoder.Push(bytes.AsSpan(at, count));
            at += count;
            if (random.Next(3) == 0)
            {
                decoder.Pull(pull, random.Next(2000));
            }
        }

        decoder.Finish();
        decoder.Pull(pull, long.MaxValue);
        damage?.AddRange(decoder.Damage);
        return pull;
    }
}
