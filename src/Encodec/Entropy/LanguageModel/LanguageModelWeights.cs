namespace Encodec.Entropy.LanguageModel;

/// <summary>A language model's weights: immutable, loaded once, shared by any number of threads.</summary>
public sealed class LanguageModelWeights
{
    internal LanguageModelWeights(
        LanguageModelShape shape,
        string sha256,
        LayerNormWeights normIn,
        float[] positional,
        LayerWeights[] layers,
        float[][] embeddings,
        QuantizedLinear[] outputs)
    {
        Shape = shape;
        Sha256 = sha256;
        NormIn = normIn;
        Positional = positional;
        Layers = layers;
        Embeddings = embeddings;
        Outputs = outputs;
    }

    /// <summary>The sizes that the file states.</summary>
    public LanguageModelShape Shape { get; }

    /// <summary>SHA-256 of the whole weight file, 64 lower-case hex digits: header key <c>lmh</c>.</summary>
    public string Sha256 { get; }

    /// <summary>Bytes of state that one chunk in the making needs: keys and values of every layer.</summary>
    public long StateBytesPerChunk => LanguageModelWeightsReader.StateBytes(Shape);

    internal LayerNormWeights NormIn { get; }

    /// <summary>Per step, dim values.</summary>
    internal float[] Positional { get; }

    internal LayerWeights[] Layers { get; }

    /// <summary>Per codebook, (cardinality + 1) · dim; row 0 stands for "no code yet".</summary>
    internal float[][] Embeddings { get; }

    /// <summary>Per codebook, from dim to cardinality.</summary>
    internal QuantizedLinear[] Outputs { get; }

    /// <summary>Reads a weight file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="EncodecException">It is missing, unreadable, malformed or beyond this library's limits.</exception>
    public static LanguageModelWeights Load(string path) => LanguageModelWeightsReader.Read(path);

    /// <summary>Reads a weight file from a stream of known length.</summary>
    /// <param name="stream">Positioned at the file's first byte; seekable, so that its length can be checked before anything is allocated.</param>
    /// <exception cref="EncodecException">It is malformed or beyond this library's limits.</exception>
    public static LanguageModelWeights Load(Stream stream) => LanguageModelWeightsReader.Read(stream);
}
