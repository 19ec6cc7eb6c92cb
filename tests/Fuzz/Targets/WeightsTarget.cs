using System.Buffers.Binary;
using System.Security.Cryptography;
using Encodec.Entropy;
using Encodec.Entropy.LanguageModel;
using Encodec.Entropy.LanguageModel.Kernels;
using Encodec.Fuzz.Mutation;
using Encodec.Fuzz.Seeds;
using Encodec.Tests.Golden;

namespace Encodec.Fuzz.Targets;

/// <summary>
/// Weight files. All kernels accept the same ones, and whatever numbers they hold (no number, infinities), codes come back as they went in, and
/// through the same bytes with every kernel.
/// </summary>
internal sealed class WeightsTarget : FuzzTarget
{
    private const int HeaderBytes = 36;

    /// <summary>Larger models are loaded, not run.</summary>
    private const long MostMultiplications = 1 << 17;

    private const int Steps = 5;

    private static readonly EncodecStatus[] Refusals = [EncodecStatus.InvalidWeights, EncodecStatus.LimitExceeded];

    public override string Name => "weights";

    public override IEnumerable<byte[]> Seeds() =>
        GoldenBundle.All.Select(bundle => bundle.Weights).DistinctBy(weights => Convert.ToHexString(SHA256.HashData(weights))).Where(weights => weights.Length < 100_000);

    public override byte[] Mutate(Dice dice, byte[] input, byte[] other)
    {
        switch (dice.Next(4))
        {
            case 0:
                return ByteMutator.Mutate(dice, input, other);
            case 1:
                return Header(dice, (byte[])input.Clone());
            case 2:
                return Numbers(dice, (byte[])input.Clone());
            default:
                return Numbers(dice, Invent(dice));
        }
    }

    public override void Run(byte[] input)
    {
        LanguageModelWeights? scalar = null;
        EncodecException? refusal = Refusal.Of("loading", Refusals, () => scalar = Load(input, KernelKind.Scalar));
        foreach (KernelKind kernel in KernelSelector.Supported.Where(kernel => kernel != KernelKind.Scalar))
        {
            LanguageModelWeights? packed = null;
            EncodecException? other = Refusal.Of($"loading for {kernel}", Refusals, () => packed = Load(input, kernel));
            Refusal.Require(refusal?.Message == other?.Message, $"{refusal?.Message}, but for {kernel} {other?.Message}");
            if (scalar is not null && packed is not null)
            {
                Refusal.Require(packed.Sha256 == scalar.Sha256, $"another hash for {kernel}");
                if (Multiplications(scalar.Shape) <= MostMultiplications)
                {
                    RequireSameCoding(scalar, packed, input);
                }
            }
        }

        if (scalar is not null)
        {
            Refusal.Require(scalar.Sha256 == Convert.ToHexStringLower(SHA256.HashData(input)), "the hash is not the file's");
        }
    }

    /// <summary>
    /// Once for each kernel the file, and as much for packing; up to 256 layers of some kilobytes each; and for those that run the state
    /// that the reader accepts, 64 MiB for each of two chunks.
    /// </summary>
    public override long AllocationLimit(byte[] input) => KernelSelector.Supported.Count * ((8L << 20) + (16L * input.Length) + (4L << 26));

    private static LanguageModelWeights Load(byte[] input, KernelKind kernel) => LanguageModelWeights.Load(new MemoryStream(input, writable: false), kernel);

    private static void RequireSameCoding(LanguageModelWeights scalar, LanguageModelWeights packed, byte[] input)
    {
        LanguageModelShape shape = scalar.Shape;
        EntropyParameters parameters = new(shape.Codebooks, shape.Cardinality, 2.1f, 1.0, 8192, 1);
        if (shape.Cardinality >= 1 << 24)
        {
            return;
        }

        Dice dice = new(BinaryPrimitives.ReadUInt32LittleEndian(input.AsSpan(8)) + (ulong)input.Length);
        int[] codes = new int[shape.Codebooks * Steps];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = dice.Next(shape.Cardinality);
        }

        byte[] expected = Encode(scalar, parameters, codes);
        byte[] actual = Encode(packed, parameters, codes);
        Refusal.Require(expected.AsSpan().SequenceEqual(actual), $"{packed.Kernel} gives other bytes than {scalar.Kernel}");
        Refusal.Require(Decode(scalar, parameters, expected).AsSpan().SequenceEqual(codes), $"{scalar.Kernel} decodes to other codes");
        Refusal.Require(Decode(packed, parameters, expected).AsSpan().SequenceEqual(codes), $"{packed.Kernel} decodes to other codes");
    }

    private static byte[] Encode(LanguageModelWeights weights, EntropyParameters parameters, int[] codes)
    {
        CodedChunk chunk = new(codes, Steps, Steps);
        new ChunkGroupCoder(weights, parameters, 1).Encode([chunk], CancellationToken.None);
        Refusal.Require(chunk.Failure is null, $"{weights.Kernel} cannot encode: {chunk.Failure?.Message}");
        return chunk.Payload.ToArray();
    }

    private static int[] Decode(LanguageModelWeights weights, EntropyParameters parameters, byte[] payload)
    {
        CodedChunk chunk = new(new int[parameters.Codebooks * Steps], Steps, Steps) { Payload = payload };
        new ChunkGroupCoder(weights, parameters, 1).Decode([chunk], CancellationToken.None);
        Refusal.Require(chunk.Failure is null, $"{weights.Kernel} cannot decode what it encoded: {chunk.Failure?.Message}");
        return chunk.Codes.ToArray();
    }

    private static long Multiplications(LanguageModelShape shape) =>
        ((long)shape.Dim * shape.Dim * 12 * shape.Layers) + ((long)shape.Dim * shape.Cardinality * shape.Codebooks);

    private static byte[] Header(Dice dice, byte[] bytes)
    {
        for (int count = 1 + dice.Next(2); count > 0 && bytes.Length >= HeaderBytes; count--)
        {
            InterestingNumbers.Bytes(dice, 4).CopyTo(bytes, 8 + (4 * dice.Next(7)));
        }

        return bytes;
    }

    /// <summary>Puts numbers that are none, or extreme, in the place of others.</summary>
    private static byte[] Numbers(Dice dice, byte[] bytes)
    {
        for (int count = dice.Short(20); count > 0 && bytes.Length >= HeaderBytes + 4; count--)
        {
            int at = HeaderBytes + (4 * dice.Next((bytes.Length - HeaderBytes) / 4));
            InterestingNumbers.Bytes(dice, 4).CopyTo(bytes, at);
        }

        return bytes;
    }

    /// <summary>A whole file of another small shape.</summary>
    private static byte[] Invent(Dice dice)
    {
        int heads = 1 + dice.Short(4);
        return LanguageModelGenerator.Generate(new LanguageModelSpec(
            (uint)dice.Bits(), heads * (1 + dice.Short(12)), 1 + dice.Short(3), heads, 1 + dice.Short(4), 1 + dice.Short(70), 1 + dice.Short(12), dice.Short(40)));
    }
}
