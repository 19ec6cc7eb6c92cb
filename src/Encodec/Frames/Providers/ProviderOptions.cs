namespace Encodec.Frames.Providers;

/// <summary>What is to compute the graphs: one of ONNX Runtime's execution providers, and how.</summary>
public sealed record ProviderOptions
{
    /// <summary>The provider that every ONNX Runtime has.</summary>
    public const string Cpu = "cpu";

    /// <summary>The name that stands for the first provider that can be expected to be faster than the processor, or else the processor.</summary>
    public const string Auto = "auto";

    /// <summary>
    /// A name of <see cref="KnownProviders"/>, <see cref="Auto"/>, ONNX Runtime's own name of a provider, or that of a plug-in's; null
    /// for <see cref="Cpu"/>.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Which of the provider's devices, from 0; null for its default.</summary>
    public int? DeviceId { get; init; }

    /// <summary>Whether it may compute with 16-bit floats. Faster, and the codes differ from those of other machines.</summary>
    public bool Fp16 { get; init; }

    /// <summary>
    /// Where the provider keeps what it compiled, for the next time; below it each graph, window shape and model has a folder of its own.
    /// Null for none, with Core ML for <c>.coreml-cache</c> in the bundle's folder.
    /// </summary>
    public string? CacheFolder { get; init; }

    /// <summary>With Core ML: what it may use.</summary>
    public CoreMLComputeUnits ComputeUnits { get; init; }

    /// <summary>Further options of the provider's own, as ONNX Runtime's documentation has them. They win over those that are set here otherwise.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Options { get; init; } = [];

    /// <summary>Whether ONNX Runtime chooses among the devices that it lists, and by what. In place of a name.</summary>
    public DevicePolicy Policy { get; init; }

    /// <summary>Whether it is an error if any node of a graph is computed by another provider than the named one.</summary>
    public bool Require { get; init; }

    /// <summary>Whether this is the processor's provider, by name or because nothing was said.</summary>
    internal bool IsProcessor => Policy == DevicePolicy.None && (Name is null || KnownProviders.IsName(Name, Cpu));
}
