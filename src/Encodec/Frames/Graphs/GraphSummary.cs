using Encodec.Bundles;

namespace Encodec.Frames.Graphs;

/// <summary>What can be told of a bundle's graph without running it.</summary>
public sealed record GraphSummary
{
    /// <summary>The file's name in the bundle.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The version of ONNX's own operators; null if the file does not say.</summary>
    public required long? Opset { get; init; }

    /// <summary>What it takes.</summary>
    public required IReadOnlyList<GraphPort> Inputs { get; init; }

    /// <summary>What it makes.</summary>
    public required IReadOnlyList<GraphPort> Outputs { get; init; }

    /// <summary>Tensors with weights.</summary>
    public required int Tensors { get; init; }

    /// <summary>Elements of all of them.</summary>
    public required long Parameters { get; init; }

    /// <summary>How often each operator occurs, by name.</summary>
    public required IReadOnlyDictionary<string, int> Operators { get; init; }

    /// <summary>Reads the encoder's graph.</summary>
    /// <exception cref="EncodecException">It is missing, or no graph.</exception>
    public static GraphSummary OfEncoder(ModelBundle bundle) => Of(bundle, BundlePart.EncodeModel);

    /// <summary>Reads the decoder's graph.</summary>
    /// <exception cref="EncodecException">It is missing, or no graph.</exception>
    public static GraphSummary OfDecoder(ModelBundle bundle) => Of(bundle, BundlePart.DecodeModel);

    private static GraphSummary Of(ModelBundle bundle, BundlePart part)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        byte[] bytes = bundle.File(part).ReadAll();
        GraphFile graph = GraphFile.Parse(bytes);
        return new GraphSummary
        {
            FileName = bundle.FileName(part)!,
            Sha256 = Entropy.LanguageModel.Sha256.HashOf(bytes),
            Opset = graph.Opset,
            Inputs = graph.Inputs,
            Outputs = graph.Outputs,
            Tensors = graph.Initializers.Count,
            Parameters = graph.Parameters,
            Operators = graph.OperatorHistogram(),
        };
    }
}
