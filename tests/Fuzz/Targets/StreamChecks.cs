using Encodec.Codec;
using Encodec.Fuzz.Mutation;
using Encodec.Fuzz.Seeds;

namespace Encodec.Fuzz.Targets;

/// <summary>A stream gives what decoding in one call gives where nothing is damaged, and in any case the same for pieces of any size.</summary>
internal static class StreamChecks
{
    public static void Run(GoldenBundle bundle, byte[] input, FileFacts facts, DecodeOptions options, Decoding whole, Dice dice)
    {
        int most = 1 + dice.Short(input.Length + 1);
        Decoding stream = Decoding.AsStream(bundle, input, options, () => 1 + dice.Next(most));
        Decoding again = Decoding.AsStream(bundle, input, options, () => input.Length);
        Concealment.RequireSensible(stream);
        Refusal.Require(stream.Failure?.Message == again.Failure?.Message, $"in pieces: {stream.Failure?.Message}; at once: {again.Failure?.Message}");
        Refusal.Require(stream.StartsAs(again), "the samples depend on the size of the pieces");
        if (stream.IsWhole || stream.Failure is not null)
        {
            Refusal.Require(stream.Collected.Length == again.Collected.Length, $"{stream.Collected.Length} samples, at once {again.Collected.Length}");
            Refusal.Require(stream.Damage.SequenceEqual(again.Damage), "the damage depends on the size of the pieces");
        }

        if (!whole.IsWhole)
        {
            return;
        }

        // The header of an old file does not say how it is cut, and a stream does not see how many chunks there are.
        bool mayDiffer = facts.Header is { ChunkSamples: null, ChunkStride: null } && !(stream.IsWhole && options.Damage == DamageMode.Strict);

        // A payload longer than any encoder's is taken for a damaged length where damage is concealed, until the bytes behind it tell.
        mayDiffer |= options.Damage == DamageMode.Conceal && facts.LongestPayload > facts.LikelyPayload;
        if (mayDiffer)
        {
            return;
        }

        Refusal.Require(stream.IsWhole, $"refused as a stream alone: {stream.Failure?.Message}");
        Refusal.Require(
            stream.Collected.Length == whole.Collected.Length && stream.StartsAs(whole),
            $"a stream gives other samples, {stream.Collected.Length} of them where decoding in one call gives {whole.Collected.Length}");
    }
}
