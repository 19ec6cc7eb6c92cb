namespace Encodec.Checkpoints.Architecture;

/// <summary>What a layer is called in a checkpoint, in Meta's scheme and Hugging Face's.</summary>
/// <param name="Half">"encoder" or "decoder".</param>
/// <param name="Number">Its number there.</param>
/// <param name="Part">The part of a residual layer that is meant; else empty.</param>
internal readonly record struct LayerName(string Half, int Number, string Part = "")
{
    /// <summary>Its tensors' names begin with this in Meta's files.</summary>
    public string Meta => $"{Half}.model.{Number}{Part}";

    /// <summary>Its tensors' names begin with this in Hugging Face's files.</summary>
    public string HuggingFace => $"{Half}.layers.{Number}{Part}";

    /// <summary>A part of the layer.</summary>
    public LayerName Inside(string part) => this with { Part = "." + part };
}
