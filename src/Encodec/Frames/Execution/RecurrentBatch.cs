using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Encodec.Frames.Execution;

/// <summary>What the recurrent layers made of some windows.</summary>
internal sealed class RecurrentBatch : IDisposable
{
    private readonly IDisposableReadOnlyCollection<OrtValue> _made;
    private readonly long[] _rowShape;
    private readonly long _rowBytes;

    private RecurrentBatch(IDisposableReadOnlyCollection<OrtValue> made, int rows)
    {
        _made = made;
        OrtTensorTypeAndShapeInfo info = made[0].GetTensorTypeAndShape();
        if (info.ElementDataType != TensorElementType.Float || info.Shape is not [long count, _, _] || count != rows)
        {
            throw new EncodecException(
                EncodecStatus.GraphShapeMismatch,
                $"A graph's recurrent layers made {info.ElementDataType} [{string.Join(", ", info.Shape)}] of {rows} windows; expected f32 [{rows}, channels, time].");
        }

        _rowShape = [1, info.Shape[1], info.Shape[2]];
        _rowBytes = _rowShape[1] * _rowShape[2] * sizeof(float);
    }

    /// <summary>Sends windows through the recurrent layers together.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="windows">What they take of each window, f32 [1, channels, time], all of one shape.</param>
    public static RecurrentBatch Run(SessionPiece layers, IReadOnlyList<OrtValue> windows)
    {
        long[] shape = windows[0].GetTensorTypeAndShape().Shape;
        using OrtValue batch = OrtValue.CreateAllocatedTensorValue(
            OrtAllocator.DefaultInstance, TensorElementType.Float, [windows.Count, .. shape.AsSpan(1)]);
        Span<float> rows = batch.GetTensorMutableDataAsSpan<float>();
        int size = rows.Length / windows.Count;
        for (int row = 0; row < windows.Count; row++)
        {
            windows[row].GetTensorDataAsSpan<float>().CopyTo(rows.Slice(row * size, size));
        }

        IDisposableReadOnlyCollection<OrtValue> made = layers.Run([batch]);
        try
        {
            return new RecurrentBatch(made, windows.Count);
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>What was made of one window, f32 [1, channels, time]: a view, to be used no longer than this.</summary>
    public unsafe OrtValue Row(int row)
    {
        fixed (float* start = _made[0].GetTensorMutableDataAsSpan<float>())
        {
            return OrtValue.CreateTensorValueWithData(
                OrtMemoryInfo.DefaultInstance, TensorElementType.Float, _rowShape, (nint)start + (nint)(row * _rowBytes), _rowBytes);
        }
    }

    public void Dispose() => _made.Dispose();
}
