namespace Encodec.Frames;

/// <summary>
/// The neural part of the codec: windows of audio to frames of codes, and back. Keeps no state between calls: windows of a batch
/// are independent of one another. Knows nothing of files or entropy coding.
/// </summary>
public interface IFrameModel : IDisposable
{
    /// <summary>Whether it takes windows of the bundle's size only. Decides the layout of the files that are written.</summary>
    bool HasStaticTimeAxis { get; }

    /// <summary>Most windows that one call of <see cref="Encode"/> may be given, at least 1.</summary>
    int MaximumEncodeBatch { get; }

    /// <summary>Most windows that one call of <see cref="Decode"/> may be given, at least 1.</summary>
    int MaximumDecodeBatch { get; }

    /// <summary>Windows per call that it likes best where there are many: more would take memory and no less time.</summary>
    int PreferredBatch => 4;

    /// <summary>Whether it may be called from several threads at once; otherwise the codec makes one call at a time.</summary>
    bool AllowsConcurrentCalls { get; }

    /// <summary>Audio to codes.</summary>
    /// <param name="windows">The audio.</param>
    /// <param name="codes">As many windows, to be filled: codes of the first frames that the model makes, and a scale per window (1 where the bundle has none).</param>
    /// <exception cref="EncodecException">The model failed, or gave another shape than it was asked for.</exception>
    void Encode(WindowBatch windows, CodeBatch codes);

    /// <summary>Codes to audio.</summary>
    /// <param name="codes">Codes, each within the bundle's cardinality, and scales.</param>
    /// <returns>As many windows of audio; to be disposed by the caller when it has read them.</returns>
    /// <exception cref="EncodecException">The model failed, or gave another shape than it was asked for.</exception>
    DecodedWindows Decode(CodeBatch codes);
}
