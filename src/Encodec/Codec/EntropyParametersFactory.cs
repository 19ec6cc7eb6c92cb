using Encodec.Bundles;
using Encodec.Container;
using Encodec.Entropy;

namespace Encodec.Codec;

/// <summary>Joins what bundle and header say about probabilities, and checks what only the two together can tell.</summary>
internal static class EntropyParametersFactory
{
    /// <summary>What a file's header calls for; a raw one has nothing to do with probabilities.</summary>
    public static EntropyParameters ForFile(ModelBundle bundle, EcdcHeader header) =>
        header.IsRaw ? default : Create(bundle, header.Precision, header.Tau);

    public static EntropyParameters Create(ModelBundle bundle, ProbabilityPrecision precision, double tau)
    {
        if (precision.Scale < 1 || precision.MinimumRange < 1)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"The precision is fp {precision.Scale}, mr {precision.MinimumRange}; both have to be at least 1.");
        }

        int cardinality = bundle.LanguageModel.Shape.Cardinality;
        long reserved = (long)precision.MinimumRange * cardinality;
        if (reserved >= ArithmeticCoding.Total)
        {
            throw new EncodecException(
                EncodecStatus.InvalidHeader,
                $"A minimum range (mr) of {precision.MinimumRange} for {cardinality} entries takes {reserved}, more than the coder's total of {ArithmeticCoding.Total}.");
        }

        return new EntropyParameters(
            bundle.Manifest.Codebooks, bundle.Manifest.CodebookCardinality, bundle.Manifest.LogitStep, tau, precision.Scale, precision.MinimumRange);
    }
}
