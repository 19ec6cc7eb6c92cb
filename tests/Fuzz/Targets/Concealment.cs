using Encodec.Audio;
using Encodec.Codec;

namespace Encodec.Fuzz.Targets;

/// <summary>What is put in the place of damaged chunks, and what has to hold for the reports of them.</summary>
internal static class Concealment
{
    /// <summary>A host's function: a number that tells the chunk.</summary>
    public static bool Fill(long chunk, long start, AudioBuffer audio)
    {
        Refusal.Require(start >= 0 && audio.Capacity > 0, $"chunk {chunk} to conceal from {start} on, {audio.Capacity} samples");
        for (int channel = 0; channel < audio.Channels; channel++)
        {
            audio.Channel(channel).Fill(0.25f + (chunk % 7 / 64f));
        }

        return chunk % 2 == 0;
    }

    /// <summary>Reports come in order and lie within the recording.</summary>
    public static void RequireSensible(Decoding decoding)
    {
        long chunk = -1;
        foreach (DamagedRange range in decoding.Damage)
        {
            Refusal.Require(range.Chunk >= chunk, $"chunk {range.Chunk} is reported after chunk {chunk}");
            Refusal.Require(range.Start >= 0 && range.Length >= 0, $"damage from {range.Start} on, {range.Length} samples");
            Refusal.Require(
                decoding.Collected.Announced < 0 || range.Length <= decoding.Collected.Announced - range.Start,
                $"damage from {range.Start} on, {range.Length} samples, in {decoding.Collected.Announced}");
            chunk = range.Chunk;
        }
    }
}
