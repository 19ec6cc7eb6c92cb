namespace Encodec.Tests.Golden;

/// <summary>Makes a weight file from a seed. The golden cases say how, and give the hash that the result must have.</summary>
internal sealed class LanguageModelGenerator
{
    private readonly SplitMix64 _random;
    private readonly MemoryStream _bytes = new();
    private readonly BinaryWriter _writer;

    private LanguageModelGenerator(ulong seed)
    {
        _random = new SplitMix64(seed);
        _writer = new BinaryWriter(_bytes);
    }

    public static byte[] Generate(LanguageModelSpec spec)
    {
        LanguageModelGenerator generator = new(spec.Seed);
        generator.Write(spec, spec.Options ?? new LanguageModelOptions());
        return generator._bytes.ToArray();
    }

    private void Write(LanguageModelSpec spec, LanguageModelOptions options)
    {
        int dim = spec.Dim;
        _writer.Write("ELMQ0001"u8);
        foreach (int number in (int[])[dim, spec.Layers, spec.Heads, spec.Codebooks, spec.Cardinality, spec.FrameLength, spec.PastContext])
        {
            _writer.Write((uint)number);
        }

        Floats(dim, 1, 0.1);
        Floats(dim, 0, 0.1);
        Floats(spec.FrameLength * dim, 0, 1);
        for (int layer = 0; layer < spec.Layers; layer++)
        {
            Linear(3 * dim, dim, 1);
            Floats(3 * dim, 0, 0.1);
            Linear(dim, dim, 1);
            Floats(dim, 0, 0.1);
            Linear(4 * dim, dim, 1, options.Extreme ? 127 : null);
            Floats(4 * dim, 0, 0.1);
            Linear(dim, 4 * dim, 1, options.Extreme ? 127 : null);
            Floats(dim, 0, 0.1);
            Floats(dim, 1, 0.1);
            Floats(dim, options.Extreme ? 1 : 0, 0.1);
            Floats(dim, 1, 0.1);
            Floats(dim, 0, 0.1);
        }

        for (int codebook = 0; codebook < spec.Codebooks; codebook++)
        {
            Floats((spec.Cardinality + 1) * dim, 0, 1);
        }

        for (int codebook = 0; codebook < spec.Codebooks; codebook++)
        {
            Linear(spec.Cardinality, dim, options.OutputGain, options.Ties ? 0 : null);
            if (options.Ties)
            {
                TiedBiases(spec.Cardinality);
            }
            else
            {
                Floats(spec.Cardinality, 0, options.OutputBias);
            }
        }
    }

    private void Floats(int count, double centre, double spread)
    {
        for (int i = 0; i < count; i++)
        {
            _writer.Write((float)(centre + (spread * _random.Unit())));
        }
    }

    private void TiedBiases(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _writer.Write((float)(((_random.Draw() >> 33) % 41 * 0.25) - 5.0));
        }
    }

    /// <summary>Weights are drawn even where <paramref name="instead"/> takes their place, so that what follows stays the same.</summary>
    private void Linear(int rows, int columns, double gain, sbyte? instead = null)
    {
        double scale = gain / (73.6 * Math.Sqrt(columns));
        for (int row = 0; row < rows; row++)
        {
            _writer.Write((float)(scale * (0.75 + (0.25 * _random.Unit()))));
        }

        for (int i = 0; i < rows * columns; i++)
        {
            sbyte drawn = _random.Weight();
            _writer.Write(instead ?? drawn);
        }
    }
}
