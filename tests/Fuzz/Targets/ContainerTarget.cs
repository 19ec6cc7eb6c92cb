using System.IO.Hashing;
using Encodec.Codec;
using Encodec.Fuzz.Mutation;
using Encodec.Fuzz.Seeds;

namespace Encodec.Fuzz.Targets;

/// <summary>
/// Whole files, through everything that decodes them: in one call, as a stream, at random, to codes; with damage refused and concealed. All of
/// these have to agree on the samples.
/// </summary>
internal sealed class ContainerTarget : FuzzTarget
{
    /// <summary>Files whose windows have more samples or codes than this are looked at but not decoded, apart from one in 64.</summary>
    private const long UsualWindow = 1 << 16;

    public override string Name => "container";

    public override IEnumerable<byte[]> Seeds() => GoldenBundle.All.Select(bundle => bundle.File);

    public override byte[] Mutate(Dice dice, byte[] input, byte[] other) =>
        dice.OneIn(4) ? ByteMutator.Mutate(dice, input, other) : ContainerMutator.Mutate(dice, input, other);

    public override void Run(byte[] input)
    {
        Dice dice = new(Crc32.HashToUInt32(input));
        GoldenBundle bundle = GoldenBundle.For(input);
        FileFacts facts = new(input, bundle);
        if (facts.Window > UsualWindow && !dice.OneIn(64))
        {
            return;
        }

        DecodeOptions strict = new() { Threads = 1, BatchSize = dice.Next(4), SeamRepair = dice.OneIn(2) };
        DecodeOptions concealing = strict with { Damage = DamageMode.Conceal, Conceal = dice.OneIn(2) ? null : Concealment.Fill };
        Decoding whole = Decoding.InOneCall(bundle, input, strict);
        Decoding concealed = Decoding.InOneCall(bundle, input, concealing);
        if (whole.IsWhole)
        {
            Refusal.Require(concealed.IsWhole && concealed.Damage.Count == 0, $"not damaged, but {concealed.Failure?.Message ?? "concealed"}");
            Refusal.Require(whole.StartsAs(concealed) && whole.Collected.Length == concealed.Collected.Length, "concealing changed undamaged samples");
        }

        Concealment.RequireSensible(concealed);
        StreamChecks.Run(bundle, input, facts, strict, whole, dice);
        StreamChecks.Run(bundle, input, facts, concealing, whole, dice);
        ReaderChecks.Run(bundle, input, strict, whole, dice);
        ReaderChecks.Run(bundle, input, concealing, concealed, dice);
        CodeChecks.Run(bundle, input, whole);
    }

    /// <summary>
    /// Up to 16 MiB for two dozen decodings of small files; and for each, windows and codes of the sizes that the header states: batches of
    /// three, on their way in and out, and the overlap.
    /// </summary>
    public override long AllocationLimit(byte[] input)
    {
        long window = new FileFacts(input, GoldenBundle.For(input)).Window;
        long chunks = 2 + (input.Length / 8);
        return (64L << 20) + (512L * input.Length) + (24 * 16 * window * 4) + (24 * 4 * 4 * chunks * Math.Min(window, 1 << 22));
    }

    /// <summary>
    /// A code takes up to 50 µs with these models, and a file with a window of the largest size has four million of them. Two dozen decodings
    /// look at so many samples each, which take some nanoseconds in every window that covers them.
    /// </summary>
    public override TimeSpan TimeLimit(byte[] input)
    {
        FileFacts facts = new(input, GoldenBundle.For(input));
        long windowsPerStride = facts.Layout is null ? 0 : facts.Window / facts.Layout.Stride;
        return TimeSpan.FromSeconds(2) + TimeSpan.FromMicroseconds((50 * facts.Window) + (24 * Decoding.MostSamples * windowsPerStride / 200));
    }
}
