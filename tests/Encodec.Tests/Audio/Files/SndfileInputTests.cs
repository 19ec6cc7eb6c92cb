using System.Buffers.Binary;
using Encodec.Audio;
using Encodec.Audio.Sndfile;

namespace Encodec.Tests.Audio.Files;

/// <summary>libsndfile as a reader of files that nobody vouches for.</summary>
public sealed class SndfileInputTests
{
    [Theory]
    [InlineData(".flac", 13_230L)]
    [InlineData("_streamed.flac", null)]
    [InlineData(".aiff", 13_230L)]
    [InlineData(".au", 13_230L)]
    public void Samples_are_those_of_the_wav_file(string ending, long? length)
    {
        using FileStream file = File.OpenRead(TestData.Recording(ending));
        using SndfileInput input = SndfileInput.TryOpen(file)!;
        Assert.Equal((44_100, 1, length), (input.SampleRate, input.Channels, input.Length));
        Assert.Equal(Reading.Recording(), Reading.All(input));
        Assert.Equal(0, input.Read(new AudioBuffer(1, 10), 0, 10));
    }

    [Fact]
    public void Several_threads_may_read_files_of_their_own()
    {
        List<float> expected = Reading.Recording();
        Parallel.For(0, 64, index =>
        {
            string ending = (index % 4) switch { 0 => ".flac", 1 => ".aiff", 2 => ".au", _ => "none" };
            using Stream file = ending == "none" ? new MemoryStream("no audio"u8.ToArray()) : File.OpenRead(TestData.Recording(ending));
            using SndfileInput? input = SndfileInput.TryOpen(file);
            Assert.Equal(ending == "none", input is null);
            Assert.True(input is null || Reading.All(input, 100 + index).SequenceEqual(expected));
        });
    }

    [Theory]
    [InlineData(65, 48_000)]
    [InlineData(1_000, 48_000)]
    public void What_is_beyond_the_limits_is_refused_before_anything_is_allocated(int channels, int rate)
    {
        EncodecException exception = Assert.Throws<EncodecException>(() => SndfileInput.TryOpen(new MemoryStream(Au(3, rate, channels, 4_000, 4_000))));
        Assert.Equal(EncodecStatus.UnsupportedWav, exception.Status);
        Assert.Contains($"{channels} channels", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_length_that_is_claimed_is_not_believed()
    {
        // 2000 samples by its header, 100 in truth.
        using SndfileInput input = SndfileInput.TryOpen(new MemoryStream(Au(3, 48_000, 1, 4_000, 200)))!;
        Assert.Equal(100, Reading.All(input).Count);
    }

    [Fact]
    public void A_nan_is_refused_by_its_place()
    {
        byte[] file = Au(6, 48_000, 2, 80, 80);
        BinaryPrimitives.WriteSingleBigEndian(file.AsSpan(24 + (4 * 7)), float.NaN);
        using SndfileInput input = SndfileInput.TryOpen(new MemoryStream(file))!;
        EncodecException exception = Assert.Throws<EncodecException>(() => input.Read(new AudioBuffer(2, 10), 0, 10));
        Assert.Equal(EncodecStatus.InvalidWav, exception.Status);
        Assert.Contains("Sample 3 of channel 1", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(9_000)]
    public void A_stream_that_fails_fails_the_reading(int after)
    {
        EncodecException exception = Assert.Throws<EncodecException>(() =>
        {
            using SndfileInput? input = SndfileInput.TryOpen(new FailingStream(File.ReadAllBytes(TestData.Recording(".flac")), after));
            Reading.All(input!);
        });
        Assert.Equal(EncodecStatus.IoFailed, exception.Status);
        Assert.Contains("the cable was pulled", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Whatever is done to a file: samples or an error, and nothing else.</summary>
    [Theory]
    [InlineData(".flac", 1)]
    [InlineData("_streamed.flac", 2)]
    [InlineData(".aiff", 3)]
    [InlineData(".au", 4)]
    [InlineData(".ogg", 5)]
    public void Damage_of_any_kind_ends_as_an_error_or_as_samples(string ending, int seed)
    {
        byte[] whole = File.ReadAllBytes(TestData.Recording(ending));
        Random random = new(seed);
        int refused = 0;
        for (int round = 0; round < 300; round++)
        {
            byte[] damaged = whole[..(round % 3 == 0 ? random.Next(whole.Length) : whole.Length)];
            for (int flips = round % 3 == 0 ? 0 : random.Next(1, 20); flips > 0; flips--)
            {
                // Mostly in the header, where there is most to be misunderstood.
                damaged[random.Next(random.Next(2) == 0 ? Math.Min(100, damaged.Length) : damaged.Length)] = (byte)random.Next(256);
            }

            try
            {
                using SndfileInput? input = SndfileInput.TryOpen(new MemoryStream(damaged));
                long total = 0;
                AudioBuffer buffer = new(input?.Channels ?? 1, 4_096);
                for (int read; input is not null && total < 10_000_000 && (read = input.Read(buffer, 0, 4_096)) > 0; total += read)
                {
                    Assert.InRange(read, 1, 4_096);
                }
            }
            catch (EncodecException exception)
            {
                Assert.InRange((int)exception.Status, 50, 59);
                refused++;
            }
        }

        Assert.InRange(refused, 1, 300);
    }

    /// <summary>An AU file: encoding 3 is 16 bits, 6 is float.</summary>
    private static byte[] Au(int encoding, int rate, int channels, uint claimed, int bytes)
    {
        byte[] file = new byte[24 + bytes];
        ".snd"u8.CopyTo(file);
        uint[] fields = [24, claimed, (uint)encoding, (uint)rate, (uint)channels];
        for (int index = 0; index < fields.Length; index++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(4 + (4 * index)), fields[index]);
        }

        return file;
    }

    private sealed class FailingStream(byte[] bytes, int after) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) =>
            Position + buffer.Length > after ? throw new IOException("the cable was pulled") : base.Read(buffer);
    }
}
