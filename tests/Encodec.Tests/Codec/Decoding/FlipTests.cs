using Encodec.Codec;

namespace Encodec.Tests.Codec.Decoding;

/// <summary>Small files with one byte changed, concealed.</summary>
public sealed class FlipTests
{
    [Theory]
    [InlineData("tiny-dynamic")]
    [InlineData("guarded-tiny")]
    [InlineData("tiny-fixed-chunk-ms")]
    public void Every_other_value_of_every_byte_damages_the_samples_of_its_chunk_and_no_others(string name)
    {
        using TestFile file = TestFile.Open(name);
        float[] whole = file.Decode();
        for (int position = file.ChunkStarts()[0]; position < file.Bytes.Length; position++)
        {
            for (int flip = 1; flip < 256; flip++)
            {
                (byte[] bytes, DamagedRange expected) = Flipped(file, position, (byte)flip);
                DamageChecks.ConcealedInOneCall(file, whole, bytes, [expected]);
            }
        }
    }

    [Theory]
    [InlineData("tiny-dynamic")]
    [InlineData("guarded-tiny")]
    [InlineData("tiny-fixed-chunk-ms")]
    [InlineData("tiny-mono-no-normalize")]
    public void A_flip_of_any_byte_is_the_same_damage_in_one_call_as_a_stream_and_through_a_reader(string name)
    {
        using TestFile file = TestFile.Open(name);
        float[] whole = file.Decode();
        for (int position = file.ChunkStarts()[0]; position < file.Bytes.Length; position++)
        {
            foreach (byte flip in (byte[])[1, 0x10, 0x80, 0xFF, 0x22])
            {
                (byte[] bytes, DamagedRange expected) = Flipped(file, position, flip);
                DamageChecks.Concealed(file, whole, bytes, [expected], seed: (position * 7) + flip);
            }
        }
    }

    /// <summary>The file with one byte changed, and what is to be reported of it.</summary>
    private static (byte[] Bytes, DamagedRange Expected) Flipped(TestFile file, int position, byte flip)
    {
        int[] starts = file.ChunkStarts();
        int chunk = Array.FindLastIndex(starts, start => start <= position);
        byte[] bytes = [.. file.Bytes];
        bytes[position] ^= flip;

        // A length can be reconstructed: the chunk itself is whole.
        return (bytes, position < starts[chunk] + 4
            ? new DamagedRange(chunk, file.Layout.Start(chunk), 0, EncodecStatus.CorruptChunk)
            : DamageChecks.Extent(file, chunk, 1, EncodecStatus.CorruptChunk));
    }
}
