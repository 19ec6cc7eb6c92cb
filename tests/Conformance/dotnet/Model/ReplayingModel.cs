using System.Text.Json;
using Encodec.Conformance.Cases;
using Encodec.Frames;
using Encodec.Tests.Golden;

namespace Encodec.Conformance.Model;

/// <summary>Gives back what a golden case says that a neural model returned; README.md in the folder above says how.</summary>
internal sealed class ReplayingModel
{
    private readonly GoldenDescription _golden;
    private readonly ushort[] _codes;
    private readonly float[] _scales;
    private readonly float[]? _windows;
    private readonly float[]? _modelInput;
    private ModelFault? _fault;
    private Action _cancel = () => { };
    private int _calls;
    private int _encoded;

    public ReplayingModel(string golden)
    {
        _golden = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(golden, "case.json")), GoldenJson.Default.GoldenDescription)!;
        _codes = RawValues.Read<ushort>(Path.Combine(golden, "codes.u16"));
        _scales = RawValues.Read<float>(Path.Combine(golden, "scales.f32"));
        _windows = ReadIfThere<float>(Path.Combine(golden, "windows.f32"));
        _modelInput = ReadIfThere<float>(Path.Combine(golden, "model_input.f32"));
    }

    /// <summary>The first thing that the model was given and should not have been; null if there was none.</summary>
    public string? Complaint { get; private set; }

    private int Codebooks => _golden.CodeShape[1];

    private int Frames => _golden.CodeShape[2];

    /// <summary>A new operation begins.</summary>
    public void Begin(ModelFault? fault, Action cancel)
    {
        (_fault, _cancel, _calls, _encoded, Complaint) = (fault, cancel, 0, 0, null);
    }

    public void Encode(WindowBatch windows, CodeBatch codes)
    {
        BeginCall();
        int perChunk = Codebooks * Frames;
        for (int index = 0; index < windows.Count; index++, _encoded++)
        {
            if (_encoded >= _golden.CodeShape[0] || codes.Frames != Frames || codes.Codebooks != Codebooks)
            {
                Complaint ??= $"Asked for {codes.Codebooks} x {codes.Frames} codes of window {_encoded}; the case has {Codebooks} x {Frames} of "
                    + $"{_golden.CodeShape[0]}";
                return;
            }

            for (int i = 0; i < perChunk; i++)
            {
                codes.Window(index)[i] = _codes[(_encoded * perChunk) + i];
            }

            codes.Scales.Span[index] = _scales[_encoded];
            CheckInput(windows, index);
        }

        if (IsFaulty("code"))
        {
            codes.Window(codes.Count - 1)[^1] = _fault!.Value.GetInt32();
        }
        else if (IsFaulty("scale"))
        {
            codes.Scales.Span[codes.Count - 1] = _fault!.Value.ValueKind == JsonValueKind.String ? float.NaN : _fault.Value.GetSingle();
        }
    }

    public void Decode(CodeBatch codes, WindowBatch windows)
    {
        BeginCall();
        for (int index = 0; index < codes.Count; index++)
        {
            int chunk = Enumerable.Range(0, _golden.CodeShape[0]).FirstOrDefault(chunk => IsChunk(chunk, codes, index), -1);
            int perWindow = windows.Channels * windows.SamplesPerWindow;
            if (chunk < 0 || (_windows is not null && windows.SamplesPerWindow != _golden.WindowSamples))
            {
                Complaint ??= chunk < 0
                    ? "The model was asked to decode codes that are no chunk of the case"
                    : $"The model was asked for windows of {windows.SamplesPerWindow} samples; the case has {_golden.WindowSamples}";
                return;
            }

            Span<float> window = windows.Samples.Span.Slice(index * perWindow, perWindow);
            window.Clear();
            _windows?.AsSpan(chunk * perWindow, perWindow).CopyTo(window);
        }
    }

    private void BeginCall()
    {
        _calls++;
        if (IsFaulty("fails"))
        {
            throw new ModelFailedException();
        }

        if (IsFaulty("cancel"))
        {
            _cancel();
        }
    }

    private bool IsFaulty(string kind) => _fault?.Kind == kind && _calls == _fault.Call;

    private void CheckInput(WindowBatch windows, int index)
    {
        int perWindow = windows.Channels * windows.SamplesPerWindow;
        if (_modelInput is not null
            && !_modelInput.AsSpan(_encoded * perWindow, perWindow).SequenceEqual(windows.Samples.Span.Slice(index * perWindow, perWindow)))
        {
            Complaint ??= $"Window {_encoded} is not the one that the case's model was given";
        }
    }

    private bool IsChunk(int chunk, CodeBatch codes, int index)
    {
        if (codes.Scales.Span[index] != _scales[chunk])
        {
            return false;
        }

        int steps = _golden.Steps[chunk];
        for (int codebook = 0; codebook < Codebooks; codebook++)
        {
            ReadOnlySpan<int> row = codes.Window(index).Slice(codebook * codes.Frames, codes.Frames);
            ReadOnlySpan<ushort> golden = _codes.AsSpan(((chunk * Codebooks) + codebook) * Frames, Frames);
            if (row.Length < steps)
            {
                return false;
            }

            for (int frame = 0; frame < row.Length; frame++)
            {
                if (row[frame] != (frame < steps ? golden[frame] : 0))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static T[]? ReadIfThere<T>(string path)
        where T : unmanaged => File.Exists(path) ? RawValues.Read<T>(path) : null;
}
