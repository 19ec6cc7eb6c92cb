using Encodec.Codec;
using Encodec.Container;

namespace Encodec.Tests.Codec.Decoding;

/// <summary>Files with more in them than their header calls for, or less by far, concealed: what comes out depends on the bytes alone.</summary>
public sealed class SurplusTests
{
    private static readonly DecodeOptions Concealing = new() { Damage = DamageMode.Conceal, Threads = 1 };

    [Theory]
    [InlineData("tiny-dynamic")]
    [InlineData("guarded-tiny")]
    public void Bytes_put_in_before_a_whole_chunk_take_no_chunks_place(string name)
    {
        using TestFile file = TestFile.Open(name);
        float[] whole = file.Decode();
        int[] starts = file.ChunkStarts();
        foreach (int chunk in (int[])[0, 1, 3])
        {
            byte[] noise = new byte[60];
            new Random(chunk).NextBytes(noise);
            byte[] bytes = [.. file.Bytes[..starts[chunk]], .. noise, .. file.Bytes[starts[chunk]..]];
            List<DamagedRange> met = [];
            Assert.Equal(whole, file.Decode(Concealing with { OnDamage = met.Add }, bytes));
            Assert.Equal([Surplus(file)], met);
        }
    }

    [Fact]
    public void Damaged_chunks_beyond_the_last_are_surplus()
    {
        using TestFile file = TestFile.Open("tiny-dynamic");
        int[] starts = file.ChunkStarts();
        byte[] last = file.Bytes[starts[3]..];
        byte[] damaged = [.. last];
        damaged[^1] ^= 1;
        byte[] bytes = [.. file.Bytes[..starts[3]], .. damaged, .. damaged, .. damaged, .. last];
        DamagedRange[] expected =
            [new DamagedRange(3, file.Layout.Start(3), file.Layout.Length(3), EncodecStatus.CorruptChunk), Surplus(file)];
        List<DamagedRange> met = [];
        float[] audio = file.Decode(Concealing with { OnDamage = met.Add }, bytes);
        Assert.Equal(expected, met);
        CheckStreams(file, bytes, expected, audio);
    }

    [Fact]
    public void Bytes_between_chunks_are_reported_last_however_the_file_comes()
    {
        using TestFile file = TestFile.Open("tiny-dynamic");
        int[] starts = file.ChunkStarts();
        byte[] bytes = [.. file.Bytes[..starts[1]], 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, .. file.Bytes[starts[1]..]];
        bytes[starts[2] + 5 + 10] ^= 1;
        DamagedRange[] expected = [new DamagedRange(2, file.Layout.Start(2), file.Layout.Length(2), EncodecStatus.CorruptChunk), Surplus(file)];
        List<DamagedRange> met = [];
        float[] audio = file.Decode(Concealing with { OnDamage = met.Add }, bytes);
        Assert.Equal(expected, met);
        CheckStreams(file, bytes, expected, audio);
    }

    [Theory]
    [InlineData(DamageMode.Strict, false)]
    [InlineData(DamageMode.Strict, true)]
    [InlineData(DamageMode.Conceal, false)]
    [InlineData(DamageMode.Conceal, true)]
    public void Far_too_few_chunks_end_a_stream_at_the_same_place_however_it_comes(DamageMode damage, bool isFirstDamaged)
    {
        using TestFile file = TestFile.Open("tiny-dynamic");
        int[] starts = file.ChunkStarts();
        using MemoryStream output = new();
        _ = new EcdcWriter(output, new EcdcReader(new MemoryStream(file.Bytes)).Header with { AudioLength = EcdcFormat.MaximumAudioLength });
        output.Write(file.Bytes.AsSpan(starts[0]..starts[2]));
        byte[] bytes = [.. output.ToArray(), 0, 1, 2];
        bytes[output.Length - (starts[2] - starts[1]) - 1] ^= (byte)(isFirstDamaged ? 1 : 0);
        DecodeOptions options = Concealing with { Damage = damage };
        Assert.Equal(Outcome(file, bytes, options, bytes.Length), Outcome(file, bytes, options, 1));
    }

    [Fact]
    public void What_may_be_missing_is_counted_by_windows_however_little_each_moves_on()
    {
        using TestFile file = TestFile.Open("tiny-dynamic");
        using MemoryStream output = new();
        EcdcHeader header = new EcdcReader(new MemoryStream(file.Bytes)).Header;
        _ = new EcdcWriter(output, header with { AudioLength = 1 << 22, ChunkSamples = 960, ChunkStride = 1 });
        EncodecException exception = Assert.Throws<EncodecException>(() => file.Codec.MeasureLength(new MemoryStream(output.ToArray()), DamageMode.Conceal));
        Assert.Equal(EncodecStatus.LimitExceeded, exception.Status);
        Assert.Contains("up to 1118481 are", exception.Message, StringComparison.Ordinal);
    }

    private static DamagedRange Surplus(TestFile file) =>
        new(file.Layout.ChunkCount, file.Layout.AudioLength, 0, EncodecStatus.ChunkCountMismatch);

    private static void CheckStreams(TestFile file, byte[] bytes, DamagedRange[] expected, float[] audio)
    {
        foreach (int largest in (int[])[1, 20, 100_000])
        {
            List<DamagedRange> streamed = [];
            Assert.Equal(audio, Pull.Through(file, bytes, Concealing, seed: largest, largest, streamed).Audio);
            Assert.Equal(expected, streamed);
        }
    }

    /// <summary>What ends a stream, and the samples that can be pulled before that.</summary>
    private static (string Message, long Samples) Outcome(TestFile file, byte[] bytes, DecodeOptions options, int piece)
    {
        using StreamDecoder decoder = file.Codec.CreateDecoder(options);
        EncodecException exception = Assert.ThrowsAny<EncodecException>(() =>
        {
            for (int at = 0; at < bytes.Length; at += piece)
            {
                decoder.Push(bytes.AsSpan(at, Math.Min(piece, bytes.Length - at)));
            }

            decoder.Finish();
        });
        return (exception.Message, decoder.Available);
    }
}
