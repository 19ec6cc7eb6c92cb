using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Conformance.Cases;
using Encodec.Conformance.Model;
using Encodec.Container;
using Encodec.Frames;

namespace Encodec.Conformance.Runners;

/// <summary>Runs cases through the class library.</summary>
internal sealed class LibraryRunner(string folder) : IConformanceBinding, IDisposable
{
    /// <summary>The last codec with ONNX Runtime: loading graphs takes longer than the cases.</summary>
    private (string Bundle, EncodecCodec Codec)? _kept;

    public string? WhyUnsupported(ConformanceCase conformanceCase) => null;

    public void Dispose() => _kept?.Codec.Dispose();

    public IReadOnlyList<CaseResult> Run(ConformanceCase conformanceCase)
    {
        if (conformanceCase.Operation == "info")
        {
            return [Guarded(null, () => Info(conformanceCase))];
        }

        ReplayingModel? model = conformanceCase.Replay is string golden ? new ReplayingModel(PathOf(golden)) : null;
        EncodecCodec? codec = null;
        CaseResult opened = Guarded(model, () =>
        {
            codec = Open(conformanceCase, model);
            return new CaseResult();
        });
        if (codec is null || conformanceCase.Operation == "open")
        {
            return [opened];
        }

        LibraryOperations operations = new(folder, codec, conformanceCase);
        List<CaseResult> results = [];
        foreach (ModelFault? fault in (ModelFault?[])[conformanceCase.Fault, .. conformanceCase.Expect.Afterwards is null ? [] : new ModelFault?[1]])
        {
            using CancellationTokenSource cancellation = new();
            model?.Begin(fault, cancellation.Cancel);
            results.Add(Guarded(model, () => operations.Run(cancellation.Token)));
        }

        if (!conformanceCase.IsOnnx)
        {
            codec.Dispose();
        }

        return results;
    }

    private static CaseResult Guarded(ReplayingModel? model, Func<CaseResult> run)
    {
        CaseResult result;
        try
        {
            result = run();
        }
        catch (EncodecException exception)
        {
            result = new CaseResult { Status = StatusName.Of(exception.Status), Message = exception.Message };
        }
        catch (OperationCanceledException)
        {
            result = new CaseResult { Status = StatusName.Of(EncodecStatus.Cancelled) };
        }
        catch (ModelFailedException)
        {
            result = new CaseResult { IsModelFailure = true };
        }

        return result with { Complaint = model?.Complaint };
    }

    private CaseResult Info(ConformanceCase conformanceCase)
    {
        using FileStream file = File.OpenRead(PathOf(conformanceCase.File!));
        EcdcHeader header = new EcdcReader(file).Header;
        return new CaseResult
        {
            Info = new FileInfoValues(
                header.Codebooks,
                header.AudioLength,
                header.Precision.Scale,
                header.Precision.MinimumRange,
                (float)header.Tau,
                header.ChunkSamples ?? 0,
                header.ChunkStride ?? 0,
                header.StepsPerChunk ?? 0),
        };
    }

    private EncodecCodec Open(ConformanceCase conformanceCase, ReplayingModel? model)
    {
        string folderOfBundle = PathOf(conformanceCase.Bundle!);
        if (conformanceCase.IsOnnx)
        {
            return Kept(folderOfBundle);
        }

        ModelBundle bundle = ModelBundle.Open(folderOfBundle);
        return model is null ? new EncodecCodec(bundle) : new EncodecCodec(bundle, new CallbackFrameModel(bundle.Manifest, new CallbackFrameModelOptions
        {
            Encode = model.Encode,
            Decode = model.Decode,
            HasStaticTimeAxis = conformanceCase.ReplaysStaticTimeAxis,
        }));
    }

    private EncodecCodec Kept(string bundle)
    {
        if (_kept?.Bundle != bundle)
        {
            _kept?.Codec.Dispose();
            _kept = null;
            _kept = (bundle, EncodecCodec.Open(bundle));
        }

        return _kept.Value.Codec;
    }

    private string PathOf(string path) => Path.Combine(folder, path);
}
