using CsCheck;
using Encodec.Entropy;

namespace Encodec.Tests.Entropy;

public sealed class ArithmeticCoderTests
{
    private const int Total = ArithmeticCoding.Total;

    /// <summary>Cumulative ends of up to 50 symbols, each at least 1 wide, the last at the total.</summary>
    private static readonly Gen<int[]> Distributions = Gen.Int[1, Total - 1].Array[0, 49]
        .Select(cuts => (int[])[.. cuts.Distinct().Order(), Total]);

    [Fact]
    public void Any_symbols_of_any_distributions_come_back() =>
        Gen.Select(Distributions, Gen.Double[0, 1]).Array[1, 300].Sample(steps =>
        {
            BitWriter bits = new();
            ArithmeticEncoder encoder = new(bits);
            List<int> symbols = [];
            foreach ((int[] ends, double choice) in steps)
            {
                int symbol = (int)(choice * ends.Length * 0.999);
                symbols.Add(symbol);
                encoder.Encode(RangeOf(ends, symbol));
            }

            encoder.Finish();
            ArithmeticDecoder decoder = new(bits.WrittenBytes.ToArray());
            for (int i = 0; i < steps.Length; i++)
            {
                Assert.Equal(symbols[i], Decode(ref decoder, steps[i].Item1));
            }
        });

    [Fact]
    public void A_symbol_costs_its_information_and_hardly_more()
    {
        // 10 000 symbols of probability 1/4 take 2 bits each.
        BitWriter bits = new();
        ArithmeticEncoder encoder = new(bits);
        for (int i = 0; i < 10_000; i++)
        {
            encoder.Encode(new SymbolRange(Total / 4, Total / 2));
        }

        encoder.Finish();
        Assert.InRange(bits.WrittenBytes.Length, 2500, 2504);
    }

    [Fact]
    public void A_payload_that_ends_too_soon_is_refused()
    {
        PayloadException exception = Assert.Throws<PayloadException>(() =>
        {
            ArithmeticDecoder decoder = new(new byte[] { 0x12, 0x34 });
            decoder.NextTarget();
        });
        Assert.Contains("2 bytes", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x01, 0x00)]
    [InlineData(0xFE, 0xFF)]
    public void A_payload_that_makes_the_interval_straddle_a_power_of_two_is_refused_before_it_overflows(byte first, byte rest)
    {
        // Thirds: no boundary ever falls on the middle, so the straddling interval keeps growing.
        int[] thirds = [Total / 3, 2 * (Total / 3), Total];
        byte[] payload = new byte[4096];
        Array.Fill(payload, rest);
        payload[0] = first;
        int symbols = 0;
        PayloadException exception = Assert.Throws<PayloadException>(() =>
        {
            ArithmeticDecoder decoder = new(payload);
            while (symbols < 10_000)
            {
                Decode(ref decoder, thirds);
                symbols++;
            }
        });
        Assert.Contains("63 bits", exception.Message, StringComparison.Ordinal);
        Assert.InRange(symbols, 4, 60);
    }

    [Fact]
    public void Random_payloads_decode_to_something_or_are_refused() =>
        Gen.Select(Gen.Byte.Array[0, 200], Distributions).Sample(pair =>
        {
            (byte[] payload, int[] ends) = pair;
            try
            {
                ArithmeticDecoder decoder = new(payload);
                for (int i = 0; i < 500; i++)
                {
                    Assert.InRange(Decode(ref decoder, ends), 0, ends.Length - 1);
                }
            }
            catch (PayloadException)
            {
                // Running out of bits, or straddling: both are answers.
            }
        });

    [Fact]
    public void Bits_fill_bytes_from_the_least_significant_up()
    {
        BitWriter writer = new();
        foreach (uint bit in (uint[])[1, 0, 1, 1, 0, 0, 0, 1, 1, 1])
        {
            writer.Write(bit);
        }

        writer.Flush();
        Assert.Equal([0b1000_1101, 0b11], writer.WrittenBytes.ToArray());
    }

    private static int Decode(ref ArithmeticDecoder decoder, int[] ends)
    {
        int target = decoder.NextTarget();
        int symbol = Array.FindIndex(ends, end => end > target);
        decoder.Consume(RangeOf(ends, symbol));
        return symbol;
    }

    private static SymbolRange RangeOf(int[] ends, int symbol) => new(symbol == 0 ? 0 : ends[symbol - 1], ends[symbol]);
}
