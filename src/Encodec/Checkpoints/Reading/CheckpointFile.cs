using Encodec.Checkpoints.Tensors;
using Encodec.Io;

namespace Encodec.Checkpoints.Reading;

/// <summary>Reads a file of weights, whatever its form.</summary>
internal static class CheckpointFile
{
    private const string SafetensorsEnding = ".safetensors";

    /// <summary>Reads all tensors by name.</summary>
    /// <param name="path">A <c>.th</c>, <c>.bin</c> or <c>.safetensors</c> file.</param>
    /// <exception cref="EncodecException">It cannot be read, or is none of these.</exception>
    public static Dictionary<string, CheckpointTensor> Read(string path)
    {
        using FileStream file = FileErrors.OpenRead(path);
        try
        {
            if (file.Length > Array.MaxLength)
            {
                throw CheckpointError.TooLarge($"'{path}' has {file.Length} bytes; expected at most {Array.MaxLength}");
            }

            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return path.EndsWith(SafetensorsEnding, StringComparison.OrdinalIgnoreCase)
                ? SafetensorsCheckpoint.Read(bytes)
                : TorchCheckpoint.Read(bytes);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, path);
        }
    }
}
