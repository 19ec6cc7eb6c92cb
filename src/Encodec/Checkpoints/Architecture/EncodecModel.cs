namespace Encodec.Checkpoints.Architecture;

/// <summary>An EnCodec model: its layers in order, with their weights.</summary>
/// <param name="Configuration">Its numbers.</param>
/// <param name="Encoder">From audio to latents.</param>
/// <param name="Decoder">From latents to audio.</param>
/// <param name="Codebooks">[entries, latent dimension] of each codebook, in the order of use.</param>
internal sealed record EncodecModel(
    ModelConfiguration Configuration, IReadOnlyList<ModelLayer> Encoder, IReadOnlyList<ModelLayer> Decoder, IReadOnlyList<float[]> Codebooks);
