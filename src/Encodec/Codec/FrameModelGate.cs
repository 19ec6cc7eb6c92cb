using Encodec.Frames;

namespace Encodec.Codec;

/// <summary>A codec's way to its frame model: one call at a time where the model asks for that.</summary>
internal sealed class FrameModelGate(IFrameModel model) : IDisposable
{
    private readonly Lock _gate = new();

    /// <summary>The model, if ONNX Runtime runs it.</summary>
    public OnnxFrameModel? Onnx => model as OnnxFrameModel;

    /// <summary>Whether the model takes windows of the bundle's size only.</summary>
    public bool HasStaticTimeAxis => model.HasStaticTimeAxis;

    /// <summary>Most windows per call of <see cref="Encode"/>.</summary>
    public int MaximumEncodeBatch => model.MaximumEncodeBatch;

    /// <summary>Most windows per call of <see cref="Decode"/>.</summary>
    public int MaximumDecodeBatch => model.MaximumDecodeBatch;

    /// <summary>Windows per call that the model likes best.</summary>
    public int PreferredBatch => model.PreferredBatch;

    /// <summary>Audio to codes.</summary>
    public void Encode(WindowBatch windows, CodeBatch codes)
    {
        if (model.AllowsConcurrentCalls)
        {
            model.Encode(windows, codes);
            return;
        }

        lock (_gate)
        {
            model.Encode(windows, codes);
        }
    }

    /// <summary>Codes to audio.</summary>
    public DecodedWindows Decode(CodeBatch codes)
    {
        if (model.AllowsConcurrentCalls)
        {
            return model.Decode(codes);
        }

        lock (_gate)
        {
            return model.Decode(codes);
        }
    }

    /// <summary>Disposes of the model.</summary>
    public void Dispose() => model.Dispose();
}
