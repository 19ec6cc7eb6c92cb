using Encodec.Audio;
using Encodec.Codec;

namespace Encodec.Tests.Codec.Decoding;

/// <summary>What has to hold of a damaged file.</summary>
internal static class DamageChecks
{
    /// <summary>One thread, concealing.</summary>
    public static DecodeOptions Concealing { get; } = new() { Damage = DamageMode.Conceal, Threads = 1 };

    /// <summary>The stretch that depends on a run of chunks.</summary>
    public static DamagedRange Extent(TestFile file, long chunk, long count, EncodecStatus status)
    {
        long start = chunk * file.Layout.Stride;
        long last = chunk + count - 1;
        long end = (last * file.Layout.Stride) + file.Layout.Length(last);
        if (file.Layout.IsGuarded)
        {
            // Twelve samples on each side of a join are replaced, up to the one before the recording's last.
            start = Math.Max(0, start - 12);
            end = end == file.Layout.AudioLength ? end : Math.Min(end + 12, file.Layout.AudioLength - 1);
        }

        return new DamagedRange(chunk, start, end - start, status);
    }

    /// <summary>Conceals in one call, as a stream and through a reader; all have to agree, and to report what is expected.</summary>
    public static void Concealed(TestFile file, float[] whole, byte[] bytes, IReadOnlyList<DamagedRange> expected, int seed)
    {
        float[] audio = ConcealedInOneCall(file, whole, bytes, expected);
        List<DamagedRange> streamed = [];
        Pull pull = Pull.Through(file, bytes, Concealing, seed, largest: 100, streamed);
        Assert.Equal(expected, streamed);
        Assert.Equal(audio, pull.Audio);

        using RandomAccessReader reader = file.Codec.OpenReader(new MemoryStream(bytes), leaveOpen: false, Concealing);
        Random random = new(seed);
        for (int round = 0; round < 6; round++)
        {
            long start = random.NextInt64(file.Layout.AudioLength);
            long count = random.NextInt64(1, file.Layout.AudioLength - start + 1);
            float[] part = new float[count * file.Channels];
            reader.Decode(start, count, new MemoryAudioSink(part, SampleLayout.Planar));
            for (int channel = 0; channel < file.Channels; channel++)
            {
                Assert.True(
                    audio.AsSpan((int)((channel * file.Layout.AudioLength) + start), (int)count)
                        .SequenceEqual(part.AsSpan((int)(channel * count), (int)count)),
                    $"{count} samples from {start}");
            }
        }

        reader.Decode(0, file.Layout.AudioLength, new MemoryAudioSink(new float[audio.Length], SampleLayout.Planar));
        Assert.Equal(expected, reader.Damage.OrderBy(range => range.Chunk));
        Strict(file, bytes, expected);
    }

    /// <summary>Conceals in one call.</summary>
    /// <returns>The audio.</returns>
    public static float[] ConcealedInOneCall(TestFile file, float[] whole, byte[] bytes, IReadOnlyList<DamagedRange> expected)
    {
        List<DamagedRange> met = [];
        float[] audio = file.Decode(Concealing with { OnDamage = met.Add }, bytes);
        Assert.Equal(expected, met);
        Samples(file, whole, audio, expected);
        return audio;
    }

    /// <summary>Strict decoding fails, and names the first chunk that is damaged if the lengths lead through the file.</summary>
    private static void Strict(TestFile file, byte[] bytes, IReadOnlyList<DamagedRange> expected)
    {
        EncodecException exception = Assert.ThrowsAny<EncodecException>(
            () => Pull.Through(file, bytes, new DecodeOptions { Threads = 1 }, seed: 1, largest: 1000));
        if (exception is CorruptChunkException corrupt)
        {
            Assert.Equal(expected[0].Chunk, corrupt.ChunkIndex);
        }

        Assert.ThrowsAny<EncodecException>(() => file.Decode(new DecodeOptions { Threads = 1 }, bytes));
    }

    /// <summary>Outside the damaged stretches every sample is the undamaged one; the stretches are exact.</summary>
    public static void Samples(TestFile file, float[] whole, float[] audio, IReadOnlyList<DamagedRange> damaged)
    {
        int length = (int)file.Layout.AudioLength;
        for (int channel = 0; channel < file.Channels; channel++)
        {
            ReadOnlySpan<float> before = whole.AsSpan(channel * length, length);
            ReadOnlySpan<float> after = audio.AsSpan(channel * length, length);
            int sound = 0;
            foreach (DamagedRange range in damaged.OrderBy(range => range.Start))
            {
                int start = (int)range.Start;
                int end = start + (int)range.Length;
                Assert.True(before[sound..Math.Max(sound, start)].SequenceEqual(after[sound..Math.Max(sound, start)]), $"samples {sound} to {start} changed");
                for (int sample = Math.Max(sound, start); sample < end; sample++)
                {
                    if (before[sample].Equals(after[sample]))
                    {
                        Assert.Fail($"sample {sample} is reported, and still {after[sample]}");
                    }
                }

                sound = Math.Max(sound, end);
            }

            Assert.True(before[sound..].SequenceEqual(after[sound..]), $"samples from {sound} on changed");
        }
    }
}
