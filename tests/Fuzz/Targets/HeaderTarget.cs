using System.Text;
using Encodec.Container;
using Encodec.Fuzz.Mutation;
using Encodec.Fuzz.Seeds;

namespace Encodec.Fuzz.Targets;

/// <summary>A file's metadata. What is accepted is written as the writer writes it, and has to be read as the same.</summary>
internal sealed class HeaderTarget : FuzzTarget
{
    public override string Name => "header";

    public override IEnumerable<byte[]> Seeds()
    {
        foreach (byte[] file in GoldenBundle.All.Select(bundle => bundle.File))
        {
            yield return EcdcHeaderWriter.Write(new EcdcReader(new MemoryStream(file)).Header);
        }

        yield return """{"acv":2,"m":"x","al":0,"nc":1,"lm":true,"lmh":"","x":[1,{"y":null}],"tau":1e-3}"""u8.ToArray();
    }

    public override byte[] Mutate(Dice dice, byte[] input, byte[] other) =>
        dice.OneIn(4) ? ByteMutator.Mutate(dice, input, other) : JsonMutator.Mutate(dice, input, other);

    public override void Run(byte[] input)
    {
        EcdcHeader? header = null;
        if (Refusal.Of("reading", [EncodecStatus.InvalidHeader, EncodecStatus.UnsupportedVersion], () => header = EcdcHeaderReader.Parse(input)) is not null)
        {
            return;
        }

        byte[] written = EcdcHeaderWriter.Write(header!);
        EcdcHeader again;
        try
        {
            again = EcdcHeaderReader.Parse(written);
        }
        catch (EncodecException exception)
        {
            throw new FindingException($"what the writer wrote is refused: {exception.Message}\n{Encoding.UTF8.GetString(written)}");
        }

        Refusal.Require(header!.UnknownKeys.SequenceEqual(again.UnknownKeys), "unknown keys are not what they were");
        Refusal.Require(header == again with { UnknownKeys = header.UnknownKeys }, $"{again} was {header}");
        Refusal.Require(written.AsSpan().SequenceEqual(EcdcHeaderWriter.Write(again)), "written twice, it is not the same");
    }

    /// <summary>Every three bytes can be an object, for which a set of names is made.</summary>
    public override long AllocationLimit(byte[] input) => (256 << 10) + (128L * input.Length);
}
