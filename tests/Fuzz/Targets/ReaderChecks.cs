using Encodec.Codec;
using Encodec.Fuzz.Mutation;
using Encodec.Fuzz.Seeds;

namespace Encodec.Fuzz.Targets;

/// <summary>Any stretch that a reader gives is that of the whole recording.</summary>
internal static class ReaderChecks
{
    public static void Run(GoldenBundle bundle, byte[] input, DecodeOptions options, Decoding whole, Dice dice)
    {
        RandomAccessReader? reader = null;
        EncodecException? failure = Refusal.Of("opening a reader", Refusal.OfFile, () =>
            reader = bundle.Codec.OpenReader(new MemoryStream(input, writable: false), leaveOpen: false, options));
        if (reader is null)
        {
            Refusal.Require(!whole.IsWhole, $"refused by a reader alone: {failure?.Message}");
            return;
        }

        using (reader)
        {
            long length = reader.Layout.AudioLength;
            Refusal.Require(whole.Collected.Announced < 0 || whole.Collected.Announced == length, $"a reader says {length} samples");
            for (int count = 1 + dice.Next(4); count > 0; count--)
            {
                ReadStretch(reader, length, whole, dice);
                if (reader.Layout.ChunkCount > 0)
                {
                    long chunk = (long)(dice.Bits() % (ulong)reader.Layout.ChunkCount);
                    RecordingChunk described = reader.GetChunk(chunk);
                    Refusal.Require(described.Index == chunk, $"chunk {chunk} is described as {described.Index}");
                }
            }
        }
    }

    private static void ReadStretch(RandomAccessReader reader, long length, Decoding whole, Dice dice)
    {
        // Mostly where the samples are known.
        long within = Math.Min(length, dice.OneIn(8) ? length : Math.Max(1, whole.Collected.Length));
        long start = (long)(dice.Bits() % (ulong)(within + 1));
        long count = Math.Min(length - start, dice.Short(5000));
        SampleCollector stretch = new(count);
        EncodecException? failure = Refusal.Of("reading a stretch", Refusal.OfFile, () => reader.Decode(start, count, stretch));
        if (failure is not null)
        {
            Refusal.Require(!whole.IsWhole, $"a stretch alone is refused: {failure.Message}");
            return;
        }

        Refusal.Require(stretch.Length == count, $"{stretch.Length} samples from {start} on, of {count}");
        long known = Math.Min(count, Math.Max(0, whole.Collected.Length - start));
        if (known > 0)
        {
            int channels = whole.Collected.Channels;
            Refusal.Require(
                stretch.Samples[..(int)(known * channels)].SequenceEqual(
                    whole.Collected.Samples.Slice((int)(start * channels), (int)(known * channels))),
                $"{count} samples from {start} on are not those of the whole recording");
        }
    }
}
