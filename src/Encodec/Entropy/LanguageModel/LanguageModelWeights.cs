using Encodec.Entropy.LanguageModel.Kernels;
using Encodec.Entropy.Vectors;

namespace Encodec.Entropy.LanguageModel;

/// <summary>A language model's weights: immutable, loaded once, shared by any number of threads.</summary>
public sealed class LanguageModelWeights
{
    private readonly RowMajorLanguageModel? _rowMajor;
    private readonly PackedLanguageModel? _packed;

    /// <summary>Keeps the weights in one of two layouts: row by row for the scalar code, or packed for a vector kernel.</summary>
    internal LanguageModelWeights(
        LanguageModelShape shape,
        KernelKind kernel,
        string sha256,
        float[] positional,
        float[][] embeddings,
        RowMajorLanguageModel? rowMajor,
        PackedLanguageModel? packed)
    {
        Shape = shape;
        Kernel = kernel;
        Sha256 = sha256;
        Positional = positional;
        Embeddings = embeddings;
        _rowMajor = rowMajor;
        _packed = packed;
    }

    /// <summary>The sizes that the file states.</summary>
    public LanguageModelShape Shape { get; }

    /// <summary>SHA-256 of the whole weight file, 64 lower-case hex digits: header key <c>lmh</c>.</summary>
    public string Sha256 { get; }

    /// <summary>Bytes of state that one chunk in the making needs: keys and values of every layer.</summary>
    public long StateBytesPerChunk => LanguageModelWeightsReader.StateBytes(Shape);

    /// <summary>The kernel that the weights were laid out for.</summary>
    public KernelKind Kernel { get; }

    /// <summary>Per step, dim values.</summary>
    internal float[] Positional { get; }

    /// <summary>Per codebook, (cardinality + 1) · dim; row 0 stands for "no code yet".</summary>
    internal float[][] Embeddings { get; }

    /// <summary>The matrices for the scalar code.</summary>
    internal RowMajorLanguageModel RowMajor => _rowMajor ?? throw WrongLayout();

    /// <summary>The matrices for a vector kernel.</summary>
    internal PackedLanguageModel Packed => _packed ?? throw WrongLayout();

    /// <summary>Reads a weight file from a stream of known length.</summary>
    /// <param name="stream">Positioned at the file's first byte; seekable, so that its length can be checked before anything is allocated.</param>
    /// <param name="kernel">What is to run the model; one that this processor supports.</param>
    /// <exception cref="EncodecException">It is malformed or beyond this library's limits.</exception>
    public static LanguageModelWeights Load(Stream stream, KernelKind kernel) => LanguageModelWeightsReader.Read(stream, kernel);

    /// <summary>States and working memory for chunks in lock-step.</summary>
    /// <param name="codebooks">Codebooks in use.</param>
    /// <param name="capacity">Most chunks.</param>
    internal ILanguageModelGroup CreateGroup(int codebooks, int capacity) => Kernel switch
    {
        KernelKind.Scalar => new ScalarLanguageModelGroup(this, codebooks, capacity),
        KernelKind.Avx2 or KernelKind.AvxVnni =>
            new VectorLanguageModelGroup<AvxQuad>(this, KernelSelector.Create(Kernel), codebooks, capacity),
        _ => new VectorLanguageModelGroup<PortableQuad>(this, KernelSelector.Create(Kernel), codebooks, capacity),
    };

    /// <summary>What turns this model's logits into ranges.</summary>
    /// <param name="parameters">What else decides them.</param>
    internal ISymbolRanges CreateRanges(EntropyParameters parameters) => Kernel switch
    {
        KernelKind.Scalar => new ScalarSymbolRanges(parameters, Shape.Cardinality),
        KernelKind.Avx2 or KernelKind.AvxVnni => new VectorSymbolRanges<AvxQuad>(parameters, Shape.Cardinality),
        _ => new VectorSymbolRanges<PortableQuad>(parameters, Shape.Cardinality),
    };

    private InvalidOperationException WrongLayout() => new($"the weights are laid out for the kernel {Kernel}");
}
