using System.Diagnostics;
using System.Globalization;
using Encodec.Entropy.LanguageModel;
using Encodec.Entropy.LanguageModel.Kernels;
using Encodec.Logging;

namespace Encodec.Bundles;

/// <summary>Loads a bundle's language model and checks that it is the one that the manifest describes.</summary>
internal static class BundleLanguageModel
{
    public static LanguageModelWeights Load(ModelBundle bundle)
    {
        BundleFile file = bundle.File(BundlePart.LanguageModel);
        KernelKind kernel = KernelSelector.Current;
        long start = Stopwatch.GetTimestamp();
        LanguageModelWeights weights = file.Read(stream => Read(stream, file.Name, kernel));
        BundleManifest manifest = bundle.Manifest;
        LanguageModelShape shape = weights.Shape;
        RequireAgreement(bundle, file, "lm_dim", manifest.LanguageModelDim, shape.Dim);
        RequireAgreement(bundle, file, "lm_num_layers", manifest.LanguageModelLayers, shape.Layers);
        RequireAgreement(bundle, file, "lm_past_context", manifest.LanguageModelPastContext, shape.PastContext);
        RequireAgreement(bundle, file, "lm_cardinality", manifest.LanguageModelCardinality, shape.Cardinality);
        if (shape.Codebooks < manifest.Codebooks)
        {
            throw new EncodecException(
                EncodecStatus.InvalidWeights,
                $"Language model '{file.Name}' has {shape.Codebooks} codebooks; the manifest uses {manifest.Codebooks}.");
        }

        EncodecLog.Write(
            LogLevel.Info,
            () => string.Create(
                CultureInfo.InvariantCulture,
                $"Language model '{file.Name}' loaded in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms for the kernel {kernel}."));
        return weights;
    }

    private static LanguageModelWeights Read(Stream stream, string name, KernelKind kernel)
    {
        try
        {
            return LanguageModelWeights.Load(stream, kernel);
        }
        catch (EncodecException exception)
        {
            throw new EncodecException(exception.Status, $"Language model '{name}': {exception.Message}.", exception);
        }
    }

    private static void RequireAgreement(ModelBundle bundle, BundleFile file, string key, long? manifest, long weights)
    {
        if (manifest is not long stated)
        {
            throw new EncodecException(
                EncodecStatus.InvalidManifest, $"Bundle '{bundle.Location}': the manifest has a language model but no '{key}'.");
        }

        if (stated != weights)
        {
            throw new EncodecException(
                EncodecStatus.InvalidWeights, $"Language model '{file.Name}': the file says {weights} where the manifest's '{key}' says {stated}.");
        }
    }
}
