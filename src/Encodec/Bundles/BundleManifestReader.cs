using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Encodec.Container;
using Encodec.Io;

namespace Encodec.Bundles;

/// <summary>Parses <c>bundle.json</c> (docs/bundle.md), which may be hostile: every value is checked before anything is built on it.</summary>
internal static class BundleManifestReader
{
    private const int SchemaVersion = 1;
    private const string SeamRepair = "cubic-hermite-v1";
    private const int SeamRepairSamples = 24;
    private const int MaximumChannels = 64;
    private const int MaximumSampleRate = 768_000;
    private const int DefaultCardinality = 1024;
    private const float DefaultLogitStep = 1f / 64f;
    private const float DefaultEntropyLogitStep = 2.1f;

    /// <summary>Windows that existing bundles use as guarded without spelling it out.</summary>
    private static readonly (int Samples, int Stride)[] GuardedSizes = [(64_960, 64_000), (87_360, 86_400)];

    public static BundleManifest Parse(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
        {
            throw new EncodecException(EncodecStatus.InvalidManifest, "it is not valid UTF-8");
        }

        try
        {
            using JsonDocument document = StrictJson.Parse(json);
            return Read(new ManifestFields(document.RootElement));
        }
        catch (JsonException exception)
        {
            throw new EncodecException(EncodecStatus.InvalidManifest, $"it is not the JSON object it has to be: {exception.Message}", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new EncodecException(EncodecStatus.InvalidManifest, "it holds a string that is not valid Unicode", exception);
        }
    }

    private static BundleManifest Read(ManifestFields fields)
    {
        long schema = fields.Integer("schema_version", long.MinValue, long.MaxValue);
        if (schema != SchemaVersion)
        {
            throw new EncodecException(EncodecStatus.InvalidManifest, $"'schema_version' is {schema}; this library reads {SchemaVersion}");
        }

        int samples = (int)fields.Integer("segment_samples", 1, EcdcFormat.MaximumWindowSamples);
        int stride = (int)fields.Integer("segment_stride", 1, EcdcFormat.MaximumWindowSamples);
        if (stride > samples)
        {
            throw new EncodecException(
                EncodecStatus.InvalidManifest, $"'segment_stride' is {stride}, more than 'segment_samples', {samples}: there would be gaps");
        }

        int? stated = (int?)fields.OptionalInteger("codebook_cardinality", 1, CardinalityLimit);
        int modelCardinality = (int)(fields.OptionalInteger("lm_cardinality", 1, CardinalityLimit) ?? stated ?? DefaultCardinality);
        int cardinality = stated ?? modelCardinality;
        if (cardinality > modelCardinality)
        {
            throw new EncodecException(
                EncodecStatus.InvalidManifest,
                $"'codebook_cardinality' is {cardinality}, more than the {modelCardinality} entries that the language model predicts");
        }

        return new BundleManifest
        {
            ModelName = fields.Text("model_name"),
            BandwidthKbps = fields.PositiveNumber("bandwidth_kbps"),
            SampleRate = (int)fields.Integer("sample_rate", 1, MaximumSampleRate),
            Channels = (int)fields.Integer("channels", 1, MaximumChannels),
            SegmentSamples = samples,
            SegmentStride = stride,
            Normalize = fields.Boolean("normalize"),
            Codebooks = (int)fields.Integer("num_codebooks", 1, CodebookLimit),
            FrameLength = (int)fields.Integer("frame_length", 1, samples),
            EncodeModel = fields.FileName("encode_model"),
            DecodeModel = fields.FileName("decode_model"),
            OpsetVersion = (int)fields.Integer("opset_version", 1, int.MaxValue),
            BitsPerCodebook = (int)(fields.OptionalInteger("bits_per_codebook", 1, 64) ?? int.Log2(cardinality)),
            CodebookCardinality = cardinality,
            LanguageModel = fields.OptionalFileName("lm_quant_weight_model"),
            LanguageModelCardinality = modelCardinality,
            LanguageModelDim = (int?)fields.OptionalInteger("lm_dim", 1, int.MaxValue),
            LanguageModelLayers = (int?)fields.OptionalInteger("lm_num_layers", 1, int.MaxValue),
            LanguageModelPastContext = fields.OptionalInteger("lm_past_context", 0, uint.MaxValue),
            LogitStep = Math.Max(
                fields.OptionalStep("lm_logit_step", DefaultLogitStep),
                fields.OptionalStep("lm_entropy_logit_step", DefaultEntropyLogitStep)),
            GuardSamples = ReadGuard(fields, samples, stride),
        };
    }

    /// <summary>One range of at least 1 per entry has to fit the arithmetic coder's total.</summary>
    private static int CardinalityLimit => Entropy.ArithmeticCoding.Total - 1;

    /// <summary>The published bundles use 4 and 8; the residual quantiser of the 48 kHz model has 16.</summary>
    private static int CodebookLimit => 1024;

    private static int ReadGuard(ManifestFields fields, int samples, int stride)
    {
        long? left = fields.OptionalInteger("left_guard_samples", 0, int.MaxValue);
        long? right = fields.OptionalInteger("right_guard_samples", 0, int.MaxValue);
        long? owned = fields.OptionalInteger("owned_samples", 0, int.MaxValue);
        if (owned is long ownedSamples && ownedSamples != stride)
        {
            throw new EncodecException(
                EncodecStatus.InvalidManifest, $"'owned_samples' is {ownedSamples}; expected the stride, {stride}");
        }

        if (fields.OptionalText("seam_repair") is string repair && repair != SeamRepair)
        {
            throw new EncodecException(EncodecStatus.InvalidManifest, $"'seam_repair' is '{repair}'; this library knows '{SeamRepair}'");
        }

        if (fields.OptionalInteger("seam_repair_samples", 0, int.MaxValue) is long count && count != SeamRepairSamples)
        {
            throw new EncodecException(
                EncodecStatus.InvalidManifest, $"'seam_repair_samples' is {count}; '{SeamRepair}' repairs {SeamRepairSamples}");
        }

        int overlap = samples - stride;
        if (left == right && (left ?? 0) == 0)
        {
            return GuardedSizes.Contains((samples, stride)) ? overlap / 2 : 0;
        }

        if (left != right || left * 2 != overlap)
        {
            throw new EncodecException(
                EncodecStatus.InvalidManifest,
                $"'left_guard_samples' is {left?.ToString(CultureInfo.InvariantCulture) ?? "absent"} and 'right_guard_samples' {right?.ToString(CultureInfo.InvariantCulture) ?? "absent"}; a window of {samples} with a stride of {stride} has "
                + $"{overlap / 2.0:0.#} on each side, and both have to say so");
        }

        return overlap / 2;
    }
}
