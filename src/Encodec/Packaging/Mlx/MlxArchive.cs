namespace Encodec.Packaging.Mlx;

/// <summary>A safetensors archive that was written.</summary>
/// <param name="FileName">Its name in the folder.</param>
/// <param name="Tensors">How many tensors it has.</param>
/// <param name="Parameters">Elements of all of them.</param>
/// <param name="Sha256">64 lower-case hex digits.</param>
public sealed record MlxArchive(string FileName, int Tensors, long Parameters, string Sha256);
