using Encodec.Frames;

namespace Encodec.Tests.Golden;

/// <summary>
/// Callbacks that replay a golden case: the encoder returns the case's codes, the decoder its windows. Both check what they are
/// given where the case says what it has to be, and count the windows that they have seen.
/// </summary>
internal sealed class GoldenFrameModel(GoldenFolder golden, float[]? expectedInput = null)
{
    private readonly int[] _codes = golden.Codes();
    private readonly float[] _scales = golden.Scales();
    private readonly float[] _windows = golden.Has("windows.f32") ? golden.Floats("windows.f32") : [];

    public int Encoded { get; private set; }

    public int Decoded { get; private set; }

    public CallbackFrameModel Create() => new(
        golden.Manifest, new CallbackFrameModelOptions { Encode = Encode, Decode = Decode, HasStaticTimeAxis = golden.IsFixedLayout });

    private void Encode(WindowBatch windows, CodeBatch codes)
    {
        Expect.Same(golden.Frames, codes.Frames, "frames to encode into");
        int perChunk = golden.Codebooks * golden.Frames;
        for (int index = 0; index < windows.Count; index++, Encoded++)
        {
            _codes.AsSpan(Encoded * perChunk, perChunk).CopyTo(codes.Window(index));
            codes.Scales.Span[index] = _scales[Encoded];
            if (expectedInput is not null)
            {
                int perWindow = windows.Channels * windows.SamplesPerWindow;
                Expect.SameElements<float>(
                    expectedInput.AsSpan(Encoded * perWindow, perWindow),
                    windows.Samples.Span.Slice(index * perWindow, perWindow),
                    $"samples of window {Encoded}");
            }
        }
    }

    private void Decode(CodeBatch codes, WindowBatch windows)
    {
        int perWindow = windows.Channels * windows.SamplesPerWindow;
        for (int index = 0; index < codes.Count; index++, Decoded++)
        {
            Expect.Same(_scales[Decoded], codes.Scales.Span[index], $"scale of chunk {Decoded}");
            CheckCodes(codes, index, golden.Steps[Decoded]);
            if (_windows.Length > 0)
            {
                Expect.Same(golden.WindowSamples, windows.SamplesPerWindow, "samples per window");
                _windows.AsSpan(Decoded * perWindow, perWindow).CopyTo(windows.Samples.Span[(index * perWindow)..]);
            }
        }
    }

    /// <summary>The golden codes for the coded steps, zeros after them.</summary>
    private void CheckCodes(CodeBatch codes, int index, int steps)
    {
        Expect.Same(Math.Max(steps, golden.Manifest.FrameLength), codes.Frames, "frames to decode");
        for (int codebook = 0; codebook < golden.Codebooks; codebook++)
        {
            ReadOnlySpan<int> expected = _codes.AsSpan(((Decoded * golden.Codebooks) + codebook) * golden.Frames, steps);
            ReadOnlySpan<int> actual = codes.Window(index).Slice(codebook * codes.Frames, codes.Frames);
            Expect.SameElements(expected, actual[..steps], $"codes of chunk {Decoded}, codebook {codebook}");
            Expect.That(!actual[steps..].ContainsAnyExcept(0), "codes after the coded steps have to be zeros");
        }
    }
}
