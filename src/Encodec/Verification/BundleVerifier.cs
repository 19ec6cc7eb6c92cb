using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Frames;

namespace Encodec.Verification;

/// <summary>
/// Says whether a bundle is whole: its files have the hashes that are expected of them, graphs and language model have the shapes that
/// the manifest calls for, and each runs.
/// </summary>
public static class BundleVerifier
{
    /// <summary>Verifies a bundle.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="options">How thoroughly, and what is expected.</param>
    /// <param name="report">Filled as far as the verification comes, also if it fails.</param>
    /// <exception cref="EncodecException">What is wrong with the bundle.</exception>
    public static void Verify(ModelBundle bundle, VerifyOptions options, VerifyReport report)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(report);
        RequireThresholds(options);
        ExpectedHashes expected = new(bundle, options);

        // All hashes before any comparison: the report of a spoilt bundle then says how all of it looks.
        report.Manifest = Hash(bundle, BundlePart.Manifest);
        report.EncodeModel = Hash(bundle, BundlePart.EncodeModel);
        report.DecodeModel = Hash(bundle, BundlePart.DecodeModel);
        report.LanguageModel = Hash(bundle, BundlePart.LanguageModel);
        expected.Require(BundlePart.Manifest, report.Manifest);
        expected.Require(BundlePart.EncodeModel, report.EncodeModel);
        expected.Require(BundlePart.DecodeModel, report.DecodeModel);
        expected.Require(BundlePart.LanguageModel, report.LanguageModel);
        RequireUnchanged(bundle.File(BundlePart.Manifest), report.Manifest, bundle.ManifestSha256);
        VerifyLanguageModel(bundle, options, report);
        if (options.RunGraphs)
        {
            RunGraphs(bundle, options, report);
        }
    }

    private static VerifiedFile Hash(ModelBundle bundle, BundlePart part) =>
        bundle.FileName(part) is null || bundle.Source.IsLeftOut(part) ? default : FileHash.Of(bundle.File(part));

    private static void VerifyLanguageModel(ModelBundle bundle, VerifyOptions options, VerifyReport report)
    {
        if (report.LanguageModel.Sha256 is null)
        {
            return;
        }

        RequireUnchanged(bundle.File(BundlePart.LanguageModel), report.LanguageModel, bundle.LanguageModel.Sha256);
        if (options.RunGraphs)
        {
            report.LanguageModelTime = EntropyProbe.Run(bundle, new int[bundle.Manifest.Codebooks], frames: 1).Encode;
        }
    }

    /// <summary>Codecs may have been using it for long; what is verified has to be what they use.</summary>
    private static void RequireUnchanged(BundleFile file, VerifiedFile found, string loaded)
    {
        if (found.Sha256 != loaded)
        {
            throw new EncodecException(
                EncodecStatus.HashMismatch, $"'{file.Name}' has the SHA-256 {found.Sha256}; it had {loaded} when it was loaded.");
        }
    }

    private static void RequireThresholds(VerifyOptions options)
    {
        if (!(options.MinimumCodeAgreement is >= 0.0 and <= 1.0))
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument,
                FormattableString.Invariant($"The least agreement of codes is {options.MinimumCodeAgreement}; expected 0 to 1."));
        }

        if (!double.IsFinite(options.MinimumSnrDecibels))
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument,
                FormattableString.Invariant($"The least signal-to-noise ratio is {options.MinimumSnrDecibels}; expected a number of decibels."));
        }
    }

    private static void RunGraphs(ModelBundle bundle, VerifyOptions options, VerifyReport report)
    {
        using FrameModelGate frames = new(new OnnxFrameModel(bundle, options.Onnx));
        WindowProbe window = new(bundle.Manifest, frames);
        bool encodes = report.EncodeModel.Sha256 is not null;
        bool decodes = report.DecodeModel.Sha256 is not null;
        if (encodes)
        {
            _ = frames.MaximumEncodeBatch;
            report.EncodeTime = window.Encode();
        }

        if (decodes)
        {
            _ = frames.MaximumDecodeBatch;
            report.DecodeTime = window.Decode();
        }

        report.GraphsRan = encodes && decodes;
        if (report.GraphsRan && !options.Onnx.Provider.IsProcessor)
        {
            report.Comparison = ProviderComparer.Compare(bundle, options.Onnx with { GraphLoaded = null });
            ProviderComparer.Require(report.Comparison, options);
        }
    }
}
