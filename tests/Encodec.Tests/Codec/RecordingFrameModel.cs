using Encodec.Frames;

namespace Encodec.Tests.Codec;

/// <summary>Passes everything on to another frame model and keeps the codes that it made.</summary>
internal sealed class RecordingFrameModel(IFrameModel inner) : IFrameModel
{
    public List<int> Codes { get; } = [];

    public bool HasStaticTimeAxis => inner.HasStaticTimeAxis;

    public int MaximumEncodeBatch => inner.MaximumEncodeBatch;

    public int MaximumDecodeBatch => inner.MaximumDecodeBatch;

    public bool AllowsConcurrentCalls => false;

    public void Encode(WindowBatch windows, CodeBatch codes)
    {
        inner.Encode(windows, codes);
        Codes.AddRange(codes.Codes.Span);
    }

    public DecodedWindows Decode(CodeBatch codes) => inner.Decode(codes);

    public void Dispose() => inner.Dispose();
}
