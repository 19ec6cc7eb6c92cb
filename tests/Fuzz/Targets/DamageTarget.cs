using System.IO.Hashing;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Fuzz.Mutation;
using Encodec.Fuzz.Seeds;

namespace Encodec.Fuzz.Targets;

/// <summary>
/// Files whose header is whole and whose chunks have been damaged by chance: concealing has to go through, and every sample outside the
/// stretches that it reports has to be that of the undamaged file.
/// </summary>
internal sealed class DamageTarget : FuzzTarget
{
    private readonly Dictionary<GoldenBundle, Decoding[]> _undamaged = [];
    private readonly Lazy<GoldenBundle[]> _originals = new(FindOriginals);

    public override string Name => "damage";

    public override IEnumerable<byte[]> Seeds() => _originals.Value.Select(bundle => bundle.File);

    public override byte[] Mutate(Dice dice, byte[] input, byte[] other)
    {
        GoldenBundle bundle = Original(input) ?? dice.Pick(_originals.Value);
        int header = HeaderBytes(bundle);
        return [.. bundle.File[..header], .. ByteMutator.Damage(dice, bundle.File[header..])];
    }

    public override void Run(byte[] input)
    {
        if (Original(input) is not GoldenBundle bundle || MayBeOld(new FileFacts(input, bundle), bundle))
        {
            return;
        }

        Dice dice = new(Crc32.HashToUInt32(input));
        bool repairs = dice.OneIn(2);
        Decoding undamaged = UndamagedOf(bundle)[repairs ? 1 : 0];
        DecodeOptions options = new() { Threads = 1, SeamRepair = repairs, Damage = DamageMode.Conceal, Conceal = Concealment.Fill };
        Decoding concealed = Decoding.InOneCall(bundle, input, options);
        Refusal.Require(concealed.IsWhole, $"damage was not concealed: {concealed.Failure?.Message}");
        Concealment.RequireSensible(concealed);
        Refusal.Require(
            concealed.Collected.Length == undamaged.Collected.Length, $"{concealed.Collected.Length} samples of {undamaged.Collected.Length}");
        RequireSameOutsideDamage(bundle, input, undamaged, concealed);
        ReaderChecks.Run(bundle, input, options, concealed, dice);
    }

    /// <summary>As for whole files, whose windows are small here.</summary>
    public override long AllocationLimit(byte[] input) => (64L << 20) + (512L * input.Length);

    private static void RequireSameOutsideDamage(GoldenBundle bundle, byte[] input, Decoding undamaged, Decoding concealed)
    {
        if (MergedChunks.Lead(input, bundle))
        {
            return;
        }

        int channels = undamaged.Collected.Channels;
        for (int at = 0; at < undamaged.Collected.Samples.Length; at++)
        {
            if (BitConverter.SingleToUInt32Bits(concealed.Collected.Samples[at]) != BitConverter.SingleToUInt32Bits(undamaged.Collected.Samples[at]))
            {
                long sample = at / channels;
                Refusal.Require(
                    concealed.Damage.Any(range => range.Start <= sample && sample < range.Start + range.Length),
                    $"sample {sample} of '{bundle.Name}' is not what it was, and not reported; reported: {string.Join("; ", concealed.Damage)}");
            }
        }
    }

    /// <summary>
    /// A file without windows in its header, cut to as many chunks as an old one would have, has no one right decoding: its first chunk may happen
    /// to be as good as an old one's.
    /// </summary>
    private static bool MayBeOld(FileFacts facts, GoldenBundle bundle) =>
        facts.Header is not null && ChunkLayoutPlanner.TryLegacy(facts.Header, bundle.Bundle.Manifest, facts.Chunks) is not null;

    private GoldenBundle? Original(byte[] input) =>
        _originals.Value.FirstOrDefault(bundle => input.AsSpan().StartsWith(bundle.File.AsSpan(0, HeaderBytes(bundle))));

    /// <summary>Those that a header tells apart.</summary>
    private static GoldenBundle[] FindOriginals() => GoldenBundle.All
        .Where(bundle => !bundle.Name.StartsWith("legacy", StringComparison.Ordinal))
        .GroupBy(bundle => Convert.ToHexString(bundle.File.AsSpan(0, HeaderBytes(bundle))))
        .Where(same => same.Count() == 1)
        .Select(same => same.Single())
        .ToArray();

    private static int HeaderBytes(GoldenBundle bundle) => 9 + (bundle.File[7] << 8) + bundle.File[8];

    /// <summary>Without seam repair and with it. Decoded once.</summary>
    private Decoding[] UndamagedOf(GoldenBundle bundle)
    {
        if (!_undamaged.TryGetValue(bundle, out Decoding[]? decodings))
        {
            decodings = [Undamaged(bundle, repairs: false), Undamaged(bundle, repairs: true)];
            _undamaged[bundle] = decodings;
        }

        return decodings;
    }

    private static Decoding Undamaged(GoldenBundle bundle, bool repairs)
    {
        Decoding decoding = Decoding.InOneCall(bundle, bundle.File, new DecodeOptions { Threads = 1, SeamRepair = repairs });
        Refusal.Require(decoding.IsWhole, $"'{bundle.Name}' cannot be decoded: {decoding.Failure?.Message}");
        return decoding;
    }
}
