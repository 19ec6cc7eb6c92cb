namespace Encodec.Frames;

/// <summary>Audio to codes: fills every code and every scale of <paramref name="codes"/>, or throws.</summary>
/// <param name="windows">Windows of audio.</param>
/// <param name="codes">As many windows of codes, to be filled.</param>
public delegate void EncodeFramesCallback(WindowBatch windows, CodeBatch codes);

/// <summary>Codes to audio: fills every sample of <paramref name="windows"/>, or throws.</summary>
/// <param name="codes">Windows of codes.</param>
/// <param name="windows">As many windows of audio, to be filled.</param>
public delegate void DecodeFramesCallback(CodeBatch codes, WindowBatch windows);

/// <summary>What a host says of its frame model.</summary>
public sealed record CallbackFrameModelOptions
{
    /// <summary>Audio to codes, or null.</summary>
    public EncodeFramesCallback? Encode { get; init; }

    /// <summary>Codes to audio, or null.</summary>
    public DecodeFramesCallback? Decode { get; init; }

    /// <summary>Whether only windows of the bundle's size are taken.</summary>
    public bool HasStaticTimeAxis { get; init; }

    /// <summary>Most windows per call, at least 1.</summary>
    public int MaximumBatch { get; init; } = int.MaxValue;

    /// <summary>Whether the functions may be called from several threads at once, as happens when several threads use one codec.</summary>
    public bool AllowsConcurrentCalls { get; init; }
}
