using Encodec.Bundles;
using Encodec.Frames.Execution;
using Encodec.Frames.Providers;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Encodec.Frames;

/// <summary>
/// A bundle's two graphs, run by ONNX Runtime. Each graph, and ONNX Runtime itself, is loaded when it is first needed. Tensors lie
/// over this library's memory on the way in, and are read in place on the way out.
/// </summary>
public sealed class OnnxFrameModel : IFrameModel
{
    /// <summary>With many cores a recording is better shared among them than gathered first.</summary>
    private const int MostPreferred = 64;

    /// <summary>Devices of other providers get whole batches, and hold the results of every layer for all of it.</summary>
    private const int DevicePreferred = 4;

    private readonly ModelBundle _bundle;
    private readonly OnnxFrameModelOptions _options;
    private readonly OnDemand<EncoderGraph> _encoder;
    private readonly OnDemand<DecoderGraph> _decoder;

    /// <summary>Prepares a frame model; nothing is loaded yet.</summary>
    /// <param name="bundle">The bundle whose graphs to run.</param>
    /// <param name="options">How.</param>
    public OnnxFrameModel(ModelBundle bundle, OnnxFrameModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Threads is < 0 or > OnnxFrameModelOptions.MaximumThreads)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument,
                $"ONNX Runtime's thread count is {options.Threads}; expected 0 (one per core) to {OnnxFrameModelOptions.MaximumThreads}.");
        }

        ProviderOptionCheck.Require(options.Provider);
        _bundle = bundle;
        _options = options;
        _encoder = new OnDemand<EncoderGraph>(LoadEncoder);
        _decoder = new OnDemand<DecoderGraph>(LoadDecoder);
    }

    /// <summary>Loads the encoder's graph.</summary>
    public bool HasStaticTimeAxis => _encoder.Value.HasStaticTimeAxis;

    /// <summary>Loads the encoder's graph.</summary>
    public int MaximumEncodeBatch => _encoder.Value.MaximumBatch;

    /// <summary>Loads the decoder's graph.</summary>
    public int MaximumDecodeBatch => _decoder.Value.MaximumBatch;

    /// <summary>On the processor, a full group for the recurrent layers and each thread.</summary>
    public int PreferredBatch => _options.Provider.IsProcessor
        ? Math.Min(MostPreferred, RecurrentGroups.MostWindows * CpuGraph.Threads(_options))
        : DevicePreferred;

    /// <inheritdoc/>
    public bool AllowsConcurrentCalls => true;

    private BundleManifest Manifest => _bundle.Manifest;

    /// <inheritdoc/>
    public void Encode(WindowBatch windows, CodeBatch codes)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(codes);
        EncoderGraph encoder = _encoder.Value;
        int size = windows.Channels * windows.SamplesPerWindow;
        BatchInput audio = (first, count) => OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance, windows.Samples.Slice(first * size, count * size), [count, windows.Channels, windows.SamplesPerWindow]);
        using OnnxBatch batch = new(encoder.Graph.Run(windows.Count, [audio], encoder.HasScale ? 2 : 1));
        foreach (BatchPart part in batch.Parts)
        {
            CopyCodes(encoder.Graph, part, codes);
            if (encoder.HasScale)
            {
                TensorExpectation expected = new("scale", TensorElementType.Float, part.Count, 1);
                encoder.Graph.Read<float>(part.Outputs[1], expected, out _).CopyTo(codes.Scales.Span[part.First..]);
            }
        }
    }

    /// <inheritdoc/>
    public DecodedWindows Decode(CodeBatch codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        DecoderGraph decoder = _decoder.Value;
        int size = codes.Codebooks * codes.Frames;
        long[] wide = new long[codes.Codes.Length];
        ReadOnlySpan<int> narrow = codes.Codes.Span;
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] = narrow[i];
        }

        BatchInput values = (first, count) => OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance, wide.AsMemory(first * size, count * size), [count, codes.Codebooks, codes.Frames]);
        BatchInput scales = (first, count) => OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance, codes.Scales.Slice(first, count), [count, 1]);
        OnnxBatch batch = new(decoder.Graph.Run(codes.Count, decoder.HasScale ? [values, scales] : [values], 1));
        try
        {
            int? samples = null;
            foreach (BatchPart part in batch.Parts)
            {
                TensorExpectation expected = new("audio", TensorElementType.Float, part.Count, Manifest.Channels, samples);
                decoder.Graph.Read<float>(part.Outputs[0], expected, out long[] shape);
                samples = checked((int)shape[2]);
            }

            return new OnnxDecodedWindows(batch, codes.Count, Manifest.Channels, samples!.Value);
        }
        catch
        {
            batch.Dispose();
            throw;
        }
    }

    /// <summary>Which providers compute the encoder's graph, which is loaded for it.</summary>
    public GraphPlacement EncoderPlacement => _encoder.Value.Graph.Placement;

    /// <summary>Which providers compute the decoder's graph, which is loaded for it.</summary>
    public GraphPlacement DecoderPlacement => _decoder.Value.Graph.Placement;

    /// <summary>Which providers compute the graphs that have been loaded so far.</summary>
    public IReadOnlyList<GraphPlacement> LoadedPlacements =>
        [.. new[] { _encoder.IfLoaded?.Graph, _decoder.IfLoaded?.Graph }.OfType<OnnxGraph>().Select(graph => graph.Placement)];

    /// <summary>Unloads the graphs.</summary>
    public void Dispose()
    {
        _encoder.IfLoaded?.Graph.Dispose();
        _decoder.IfLoaded?.Graph.Dispose();
    }

    private static void CopyCodes(OnnxGraph graph, BatchPart part, CodeBatch codes)
    {
        TensorExpectation expected = new("codes", TensorElementType.Int64, part.Count, codes.Codebooks, null);
        ReadOnlySpan<long> source = graph.Read<long>(part.Outputs[0], expected, out long[] shape);
        int frames = checked((int)shape[2]);
        if (frames < codes.Frames)
        {
            throw new TooFewFramesException(graph.Name, frames, codes.Frames);
        }

        Span<int> destination = codes.Codes.Span[(part.First * codes.Codebooks * codes.Frames)..];
        for (int row = 0; row < part.Count * codes.Codebooks; row++)
        {
            for (int frame = 0; frame < codes.Frames; frame++)
            {
                long code = source[(row * frames) + frame];
                destination[(row * codes.Frames) + frame] = code is >= int.MinValue and <= int.MaxValue ? (int)code : throw new EncodecException(
                    EncodecStatus.InvalidFrameOutput, $"Graph '{graph.Name}' gave the code {code}, which no codebook has.");
            }
        }
    }

    private EncoderGraph LoadEncoder()
    {
        OnnxGraph graph = OnnxGraph.Load(_bundle, BundlePart.EncodeModel, _options);
        try
        {
            graph.RequireInputs(1);
            int[] audio = graph.RequireInput(0, new("audio", TensorElementType.Float, null, Manifest.Channels, null));
            if (audio[2] > 0 && audio[2] != Manifest.SegmentSamples)
            {
                throw new EncodecException(
                    EncodecStatus.GraphShapeMismatch,
                    $"Graph '{graph.Name}' takes windows of {audio[2]} samples; the manifest's 'segment_samples' is {Manifest.SegmentSamples}.");
            }

            int[] codes = graph.RequireOutput(0, new("codes", TensorElementType.Int64, null, Manifest.Codebooks, null));
            bool hasScale = Manifest.Normalize || graph.Outputs > 1;
            if (hasScale)
            {
                graph.RequireOutput(1, new("scale", TensorElementType.Float, null, 1));
            }

            return new EncoderGraph(graph, audio[2] > 0, BatchLimit(graph, audio[0], codes[0]), hasScale);
        }
        catch
        {
            graph.Dispose();
            throw;
        }
    }

    private DecoderGraph LoadDecoder()
    {
        OnnxGraph graph = OnnxGraph.Load(_bundle, BundlePart.DecodeModel, _options);
        try
        {
            int[] codes = graph.RequireInput(0, new("codes", TensorElementType.Int64, null, Manifest.Codebooks, null));
            bool hasScale = Manifest.Normalize || graph.Inputs > 1;
            if (hasScale)
            {
                graph.RequireInput(1, new("scale", TensorElementType.Float, null, 1));
            }

            graph.RequireInputs(hasScale ? 2 : 1);
            int[] audio = graph.RequireOutput(0, new("audio", TensorElementType.Float, null, Manifest.Channels, null));
            return new DecoderGraph(graph, BatchLimit(graph, codes[0], audio[0]), hasScale);
        }
        catch
        {
            graph.Dispose();
            throw;
        }
    }

    /// <summary>A batch axis is dynamic in every published bundle; one that is fixed at a single window can be served too.</summary>
    private static int BatchLimit(OnnxGraph graph, int input, int output)
    {
        int declared = Math.Max(input, output);
        return declared switch
        {
            <= 0 => int.MaxValue,
            1 => graph.RunsWindowsAlone ? int.MaxValue : 1,
            _ => throw new EncodecException(
                EncodecStatus.GraphShapeMismatch, $"Graph '{graph.Name}' takes batches of exactly {declared}; expected a dynamic batch axis, or 1."),
        };
    }

    private sealed record EncoderGraph(OnnxGraph Graph, bool HasStaticTimeAxis, int MaximumBatch, bool HasScale);

    private sealed record DecoderGraph(OnnxGraph Graph, int MaximumBatch, bool HasScale);

    private sealed class OnnxBatch(BatchPart[] parts) : IDisposable
    {
        public BatchPart[] Parts => parts;

        public void Dispose()
        {
            foreach (BatchPart part in parts)
            {
                part.Dispose();
            }
        }
    }

    private sealed class OnnxDecodedWindows(OnnxBatch batch, int count, int channels, int samples) : DecodedWindows(count, channels, samples)
    {
        protected override ReadOnlySpan<float> Samples(int window)
        {
            // Parts are all of a size, but for the last.
            int size = batch.Parts[0].Count;
            return batch.Parts[window / size].Outputs[0].GetTensorDataAsSpan<float>()[(window % size * Channels * SamplesPerWindow)..];
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                batch.Dispose();
            }
        }
    }
}
