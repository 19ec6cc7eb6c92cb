namespace Encodec.Frames;

/// <summary>Codes of several windows, i32 [windows][codebooks][frames], with one scale per window.</summary>
public sealed class CodeBatch
{
    private readonly int[] _codes;
    private readonly float[] _scales;

    /// <summary>Allocates codes 0 and scales 1.</summary>
    /// <param name="count">Windows.</param>
    /// <param name="codebooks">Codebooks of the residual quantiser.</param>
    /// <param name="frames">Code frames per window.</param>
    public CodeBatch(int count, int codebooks, int frames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(codebooks, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        Count = count;
        Codebooks = codebooks;
        Frames = frames;
        _codes = new int[checked(count * codebooks * frames)];
        _scales = new float[count];
        Array.Fill(_scales, 1f);
    }

    /// <summary>Windows.</summary>
    public int Count { get; }

    /// <summary>Codebooks per window.</summary>
    public int Codebooks { get; }

    /// <summary>Frames per codebook.</summary>
    public int Frames { get; }

    /// <summary>All codes, contiguous.</summary>
    public Memory<int> Codes => _codes;

    /// <summary>One per window.</summary>
    public Memory<float> Scales => _scales;

    /// <summary>The codes of one window: [codebooks][frames].</summary>
    public Span<int> Window(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return _codes.AsSpan(index * Codebooks * Frames, Codebooks * Frames);
    }
}
