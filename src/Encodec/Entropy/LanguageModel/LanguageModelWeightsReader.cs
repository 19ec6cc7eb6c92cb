using System.Buffers.Binary;
using Encodec.Entropy.LanguageModel.Kernels;

namespace Encodec.Entropy.LanguageModel;

/// <summary>Reads <c>ELMQ0001</c> (docs/bitstream.md, section 4). Every size is computed in 64 bits and compared with the file's length before anything is allocated.</summary>
internal static class LanguageModelWeightsReader
{
    /// <summary>The published files have 7 to 11 MB.</summary>
    public const long MaximumFileBytes = 1L << 28;

    private const int HeaderBytes = 8 + (7 * 4);

    /// <summary>The published models need 2.4 MB per chunk. Without a limit a file of a few MB could call for terabytes.</summary>
    private const long MaximumStateBytes = 1L << 26;

    /// <summary>The published models have 5. A layer costs kilobytes however narrow it is, so a file of narrow layers would grow a hundredfold in memory.</summary>
    private const int MaximumLayers = 256;

    /// <summary>As many as a manifest may use.</summary>
    private const int MaximumCodebooks = 1024;

    public static LanguageModelWeights Read(Stream stream, KernelKind kernel)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long length = stream.Length - stream.Position;
        if (length < HeaderBytes)
        {
            throw Invalid($"{length} bytes; a weight file has at least {HeaderBytes}");
        }

        if (length > MaximumFileBytes)
        {
            throw new EncodecException(EncodecStatus.LimitExceeded, $"{length} bytes; weight files up to {MaximumFileBytes} bytes are accepted");
        }

        TensorReader reader = new(stream);
        LanguageModelShape shape = ReadShape(reader, length);
        return kernel == KernelKind.Scalar ? ReadRowMajor(reader, shape) : ReadPacked(reader, shape, kernel);
    }

    /// <summary>Keys and values of every layer, f32; saturates instead of overflowing.</summary>
    public static long StateBytes(LanguageModelShape shape)
    {
        UInt128 bytes = (UInt128)shape.ContextCapacity * (uint)shape.Dim * (uint)shape.Layers * (2 * sizeof(float));
        return bytes > long.MaxValue ? long.MaxValue : (long)bytes;
    }

    private static LanguageModelShape ReadShape(TensorReader reader, long length)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        reader.ReadBytes(header);
        if (!header[..8].SequenceEqual("ELMQ0001"u8))
        {
            throw Invalid($"it starts with the bytes {Convert.ToHexString(header[..8])}; expected 'ELMQ0001' ({Convert.ToHexString("ELMQ0001"u8)})");
        }

        Span<uint> numbers = stackalloc uint[7];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadUInt32LittleEndian(header[(8 + (i * 4))..]);
        }

        ReadOnlySpan<string> names = ["dim", "layers", "heads", "codebooks", "cardinality", "frame_length"];
        for (int i = 0; i < names.Length; i++)
        {
            if (numbers[i] == 0)
            {
                throw Invalid($"{names[i]} is 0; expected at least 1");
            }

            // Each of the six sizes a tensor of more than one byte per unit, so none can exceed the file's length.
            if (numbers[i] > length)
            {
                throw Invalid($"{names[i]} is {numbers[i]}, more than a file of {length} bytes can hold");
            }
        }

        LanguageModelShape shape = new(
            (int)numbers[0], (int)numbers[1], (int)numbers[2], (int)numbers[3], (int)numbers[4], (int)numbers[5], numbers[6]);
        if (shape.Dim % shape.Heads != 0)
        {
            throw Invalid($"{shape.Heads} heads do not divide a dim of {shape.Dim}");
        }

        RequireAtMost("layers", shape.Layers, MaximumLayers);
        RequireAtMost("codebooks", shape.Codebooks, MaximumCodebooks);
        UInt128 expected = ExpectedBytes(shape);
        if (expected != (UInt128)length)
        {
            throw Invalid(
                $"{length} bytes; dim {shape.Dim}, {shape.Layers} layers, {shape.Codebooks} codebooks of {shape.Cardinality} entries and "
                + $"frame_length {shape.FrameLength} take exactly {expected}");
        }

        long stateBytes = StateBytes(shape);
        if (stateBytes > MaximumStateBytes)
        {
            throw new EncodecException(
                EncodecStatus.LimitExceeded,
                $"past_context {shape.PastContext} and frame_length {shape.FrameLength} need {stateBytes} bytes of state per chunk; "
                + $"up to {MaximumStateBytes} are accepted");
        }

        return shape;
    }

    private static void RequireAtMost(string name, int value, int most)
    {
        if (value > most)
        {
            throw new EncodecException(EncodecStatus.LimitExceeded, $"{name} is {value}; up to {most} are accepted");
        }
    }

    /// <summary>The exact length of a file of this shape. UInt128 holds the product of any three 32-bit numbers many times over.</summary>
    private static UInt128 ExpectedBytes(LanguageModelShape shape)
    {
        UInt128 dim = (uint)shape.Dim;
        UInt128 cardinality = (uint)shape.Cardinality;
        static UInt128 Linear(UInt128 rows, UInt128 columns) => (4 * rows) + (rows * columns) + (4 * rows);

        UInt128 perLayer = Linear(3 * dim, dim) + Linear(dim, dim) + Linear(4 * dim, dim) + Linear(dim, 4 * dim) + (16 * dim);
        UInt128 perCodebook = (4 * (cardinality + 1) * dim) + Linear(cardinality, dim);
        return HeaderBytes + (8 * dim) + (4 * (UInt128)(uint)shape.FrameLength * dim)
            + ((uint)shape.Layers * perLayer) + ((uint)shape.Codebooks * perCodebook);
    }

    private static LanguageModelWeights ReadRowMajor(TensorReader reader, LanguageModelShape shape)
    {
        int dim = shape.Dim;
        LayerNormWeights normIn = reader.ReadLayerNorm(dim);
        float[] positional = reader.ReadFloats((long)shape.FrameLength * dim);
        LayerWeights[] layers = Repeat(shape.Layers, () => new LayerWeights(
            reader.ReadLinear(3 * dim, dim),
            reader.ReadLinear(dim, dim),
            reader.ReadLinear(4 * dim, dim),
            reader.ReadLinear(dim, 4 * dim),
            reader.ReadLayerNorm(dim),
            reader.ReadLayerNorm(dim)));
        float[][] embeddings = Repeat(shape.Codebooks, () => reader.ReadFloats(((long)shape.Cardinality + 1) * dim));
        QuantizedLinear[] outputs = Repeat(shape.Codebooks, () => reader.ReadLinear(shape.Cardinality, dim));
        RowMajorLanguageModel matrices = new(normIn, layers, outputs);
        return new LanguageModelWeights(shape, KernelKind.Scalar, reader.FinishHash(), positional, embeddings, matrices, null);
    }

    private static LanguageModelWeights ReadPacked(TensorReader reader, LanguageModelShape shape, KernelKind kernel)
    {
        int dim = shape.Dim;
        PackedLayerNorm normIn = reader.ReadPackedLayerNorm(dim);
        float[] positional = reader.ReadFloats((long)shape.FrameLength * dim);
        PackedLayer[] layers = Repeat(shape.Layers, () => new PackedLayer(
            reader.ReadPackedLinear(3 * dim, dim),
            reader.ReadPackedLinear(dim, dim),
            reader.ReadPackedLinear(4 * dim, dim),
            reader.ReadPackedLinear(dim, 4 * dim),
            reader.ReadPackedLayerNorm(dim),
            reader.ReadPackedLayerNorm(dim)));
        float[][] embeddings = Repeat(shape.Codebooks, () => reader.ReadFloats(((long)shape.Cardinality + 1) * dim));
        PackedLinear[] outputs = Repeat(shape.Codebooks, () => reader.ReadPackedLinear(shape.Cardinality, dim));
        PackedLanguageModel matrices = new(normIn, layers, outputs);
        return new LanguageModelWeights(shape, kernel, reader.FinishHash(), positional, embeddings, null, matrices);
    }

    /// <summary>Reads equal things one after the other.</summary>
    private static T[] Repeat<T>(int count, Func<T> read)
    {
        T[] items = new T[count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = read();
        }

        return items;
    }

    private static EncodecException Invalid(string what) => new(EncodecStatus.InvalidWeights, what);
}
