using System.Buffers.Binary;
using Encodec.Entropy.LanguageModel;
using Encodec.Entropy.LanguageModel.Kernels;
using Encodec.Tests.Golden;

namespace Encodec.Tests.Entropy;

public sealed class LanguageModelWeightsTests
{
    private static readonly LanguageModelSpec Small = new(Seed: 7, Dim: 4, Layers: 2, Heads: 2, Codebooks: 2, Cardinality: 5, FrameLength: 3, PastContext: 6);

    [Fact]
    public void The_shape_and_the_hash_are_the_files()
    {
        GoldenCase golden = GoldenCase.Named("tiny-dynamic");
        LanguageModelWeights weights = golden.Weights();
        Assert.Equal(new LanguageModelShape(16, 2, 4, 2, 64, 12, 40), weights.Shape);
        Assert.Equal(golden.LanguageModel.Sha256, weights.Sha256);
        Assert.Equal(4, weights.Shape.HeadDim);
        Assert.Equal(13, weights.Shape.ContextCapacity);
    }

    [Fact]
    public void A_file_cut_at_any_byte_or_with_one_too_many_is_refused()
    {
        byte[] file = LanguageModelGenerator.Generate(Small);
        Assert.Equal(4, Load(file).Shape.Dim);
        for (int length = 0; length < file.Length; length++)
        {
            Assert.Equal(EncodecStatus.InvalidWeights, Assert.Throws<EncodecException>(() => Load(file[..length])).Status);
        }

        Assert.Equal(EncodecStatus.InvalidWeights, Assert.Throws<EncodecException>(() => Load([.. file, 0])).Status);
    }

    [Theory]
    [InlineData(0, 0u, "dim")]
    [InlineData(1, 0u, "layers")]
    [InlineData(2, 0u, "heads")]
    [InlineData(3, 0u, "codebooks")]
    [InlineData(4, 0u, "cardinality")]
    [InlineData(5, 0u, "frame_length")]
    [InlineData(0, uint.MaxValue, "dim")]
    [InlineData(1, uint.MaxValue, "layers")]
    [InlineData(4, uint.MaxValue, "cardinality")]
    [InlineData(5, 0x8000_0000u, "frame_length")]
    [InlineData(2, 3u, "heads")]
    [InlineData(0, 6u, "dim")]
    [InlineData(4, 6u, "entries")]
    public void A_size_that_cannot_be_is_refused_by_name(int field, uint value, string name)
    {
        byte[] file = LanguageModelGenerator.Generate(Small);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(8 + (field * 4)), value);
        EncodecException exception = Assert.Throws<EncodecException>(() => Load(file));
        Assert.Equal(EncodecStatus.InvalidWeights, exception.Status);
        Assert.Contains(name, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_file_that_calls_for_gigabytes_of_state_is_refused()
    {
        byte[] file = LanguageModelGenerator.Generate(new LanguageModelSpec(1, 1, 200, 1, 1, 2, 100_000, int.MaxValue));
        EncodecException exception = Assert.Throws<EncodecException>(() => Load(file));
        Assert.Equal(EncodecStatus.LimitExceeded, exception.Status);
        Assert.Contains("state", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(257, 1, "layers")]
    [InlineData(1, 1025, "codebooks")]
    public void More_layers_or_codebooks_than_any_model_has_are_refused(int layers, int codebooks, string name)
    {
        byte[] file = LanguageModelGenerator.Generate(new LanguageModelSpec(1, 1, layers, 1, codebooks, 2, 3, 4));
        EncodecException exception = Assert.Throws<EncodecException>(() => Load(file));
        Assert.Equal(EncodecStatus.LimitExceeded, exception.Status);
        Assert.Contains(name, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_magic_is_refused_and_shown()
    {
        byte[] file = LanguageModelGenerator.Generate(Small);
        file[7] = (byte)'2';
        Assert.Contains("454C4D5130303032", Assert.Throws<EncodecException>(() => Load(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_with_any_bit_changed_is_refused_or_a_model()
    {
        byte[] file = LanguageModelGenerator.Generate(Small);
        for (int bit = 0; bit < 36 * 8; bit++)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            Exception? exception = Record.Exception(() => Load(file));
            Assert.True(exception is null or EncodecException, exception?.ToString());
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    private static LanguageModelWeights Load(byte[] file) => LanguageModelWeights.Load(new MemoryStream(file), KernelSelector.Current);
}
