using Encodec.Frames;

namespace Encodec.Fuzz.Targets;

/// <summary>A window's codes, kept.</summary>
/// <param name="codes">[codebooks][frames].</param>
/// <param name="frames">Frames per codebook.</param>
internal sealed class CodeWindow(int[] codes, int frames)
{
    /// <summary>All windows of a batch.</summary>
    public static IEnumerable<CodeWindow> Of(CodeBatch batch)
    {
        for (int index = 0; index < batch.Count; index++)
        {
            yield return new CodeWindow(batch.Window(index).ToArray(), batch.Frames);
        }
    }

    /// <summary>Whether the first steps of every codebook are the same.</summary>
    public bool StartsAs(CodeWindow other, int steps)
    {
        for (int codebook = 0; codebook < codes.Length / frames; codebook++)
        {
            if (!Codebook(codebook, steps).SequenceEqual(other.Codebook(codebook, steps)))
            {
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<int> Codebook(int codebook, int steps) => codes.AsSpan(codebook * frames, steps);
}
