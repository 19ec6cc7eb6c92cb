namespace Encodec.Frames;

/// <summary>How ONNX Runtime runs the graphs.</summary>
public sealed record OnnxFrameModelOptions
{
    /// <summary>Threads that one call may use; 0 for one per core.</summary>
    public int Threads { get; init; }

    /// <summary>
    /// Whether idle threads spin while they wait for work. Off by default: spinning makes an idle machine a little faster and halves
    /// the speed of a busy one.
    /// </summary>
    public bool AllowSpinning { get; init; }
}
