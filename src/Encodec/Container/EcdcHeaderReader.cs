using System.Text.Json;
using System.Text.Unicode;
using Encodec.Io;

namespace Encodec.Container;

/// <summary>Parses the metadata JSON, which may be hostile: every value is checked against docs/bitstream.md, section 8.</summary>
internal static class EcdcHeaderReader
{
    /// <summary>Longest name or hash quoted back in a message.</summary>
    private const int QuotedCharacters = 80;

    public static EcdcHeader Parse(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
        {
            throw Invalid("the metadata is not valid UTF-8");
        }

        try
        {
            using JsonDocument document = StrictJson.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new EncodecException(EncodecStatus.InvalidHeader, $"The metadata is not the JSON object it has to be: {exception.Message}.", exception);
        }
        catch (InvalidOperationException exception)
        {
            // A key or string with half a surrogate pair in escapes is JSON by its grammar but not text.
            throw new EncodecException(EncodecStatus.InvalidHeader, "The metadata holds a string that is not valid Unicode.", exception);
        }
    }

    private static EcdcHeader Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Invalid($"the metadata is a JSON {root.ValueKind}; expected an object");
        }

        bool isRaw = ReadVersion(root) == EcdcFormat.NoBitstreamVersion;
        HeaderFields fields = new(isRaw);
        List<KeyValuePair<string, string>> unknown = [];
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (!fields.TryTake(property.Name, property.Value))
            {
                unknown.Add(new(property.Name, property.Value.GetRawText()));
            }
        }

        return fields.ToHeader(unknown);
    }

    /// <summary>First, since a header of another version may differ in everything else.</summary>
    private static long ReadVersion(JsonElement root)
    {
        bool isStated = root.TryGetProperty("acv", out JsonElement value);
        long version = isStated ? HeaderFields.Integer("acv", value, long.MinValue, long.MaxValue) : EcdcFormat.NoBitstreamVersion;
        JsonValueKind coded = root.TryGetProperty("lm", out JsonElement model) ? model.ValueKind : JsonValueKind.Undefined;
        if (version == EcdcFormat.NoBitstreamVersion && coded == JsonValueKind.False)
        {
            return version;
        }

        if (!isStated && coded == JsonValueKind.True)
        {
            throw new EncodecException(
                EncodecStatus.UnsupportedVersion,
                "language-model coded by Meta's float model (no acv): only the program and machine that wrote it can decode it");
        }

        if (version != EcdcFormat.BitstreamVersion)
        {
            throw new EncodecException(
                EncodecStatus.UnsupportedVersion,
                $"The file has bitstream version (acv) {version}; this library reads version {EcdcFormat.BitstreamVersion}, and files without one whose 'lm' is false.");
        }

        return version;
    }

    private static EncodecException Invalid(string what) => new(EncodecStatus.InvalidHeader, $"Header: {what}.");

    /// <summary>The known keys as they come in; order is free, so requirements are checked at the end.</summary>
    /// <param name="isRaw">Whether it is a header of Meta's raw form, which has four keys; those of other forms mean nothing in it.</param>
    private sealed class HeaderFields(bool isRaw)
    {
        private string? _modelName;
        private long? _audioLength;
        private int? _codebooks;
        private bool? _usesLanguageModel;
        private int _scale = ProbabilityPrecision.Reference.Scale;
        private int _minimumRange = ProbabilityPrecision.Reference.MinimumRange;
        private double _tau = 1.0;
        private string? _hash;
        private int? _chunkSamples;
        private int? _chunkStride;
        private int? _steps;

        /// <summary>Takes a key's value; false for a key that is not known.</summary>
        public bool TryTake(string key, JsonElement value)
        {
            switch (key)
            {
                case not ("m" or "al" or "nc" or "lm" or "acv") when isRaw: return false;
                case "m": _modelName = Text(key, value); break;
                case "al": _audioLength = Integer(key, value, 0, EcdcFormat.MaximumAudioLength); break;
                case "nc": _codebooks = (int)Integer(key, value, 1, int.MaxValue); break;
                case "lm": _usesLanguageModel = Boolean(key, value); break;
                case "fp": _scale = (int)Integer(key, value, 1, int.MaxValue); break;
                case "mr": _minimumRange = (int)Integer(key, value, 1, int.MaxValue); break;
                case "acv": break; // ReadVersion has seen to it.
                case "tau": _tau = Tau(value); break;
                case "lmh": _hash = Text(key, value); break;
                case "cs": _chunkSamples = (int)Integer(key, value, 1, EcdcFormat.MaximumWindowSamples); break;
                case "cst": _chunkStride = (int)Integer(key, value, 1, EcdcFormat.MaximumWindowSamples); break;
                case "fl": _steps = (int)Integer(key, value, 1, int.MaxValue); break;
                default: return false;
            }

            return true;
        }

        public EcdcHeader ToHeader(List<KeyValuePair<string, string>> unknown)
        {
            bool usesLanguageModel = _usesLanguageModel ?? throw Missing("lm");
            if (!usesLanguageModel && !isRaw)
            {
                throw Invalid("'lm' is false; bitstream version 2 always uses the language model");
            }

            return new EcdcHeader
            {
                ModelName = _modelName ?? throw Missing("m"),
                AudioLength = _audioLength ?? throw Missing("al"),
                Codebooks = _codebooks ?? throw Missing("nc"),
                UsesLanguageModel = usesLanguageModel,
                Precision = new ProbabilityPrecision(_scale, _minimumRange),
                Tau = _tau,
                BitstreamVersion = isRaw ? EcdcFormat.NoBitstreamVersion : EcdcFormat.BitstreamVersion,
                LanguageModelHash = isRaw ? "" : _hash ?? throw Missing("lmh"),
                ChunkSamples = _chunkSamples,
                ChunkStride = _chunkStride,
                StepsPerChunk = _steps,
                UnknownKeys = unknown,
            };
        }

        private static string Text(string key, JsonElement value) =>
            value.ValueKind == JsonValueKind.String ? value.GetString()! : throw WrongKind(key, value, "a string");

        private static bool Boolean(string key, JsonElement value) =>
            value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw WrongKind(key, value, "true or false");

        public static long Integer(string key, JsonElement value, long least, long most)
        {
            if (value.ValueKind != JsonValueKind.Number)
            {
                throw WrongKind(key, value, "an integer");
            }

            if (!value.TryGetInt64(out long number) || number < least || number > most)
            {
                throw Invalid($"'{key}' is {Shorten(value.GetRawText())}; expected an integer from {least} to {most}");
            }

            return number;
        }

        private static double Tau(JsonElement value)
        {
            if (value.ValueKind != JsonValueKind.Number)
            {
                throw WrongKind("tau", value, "a number");
            }

            float tau = value.TryGetDouble(out double number) ? (float)number : float.NaN;
            return float.IsFinite(tau) && tau > 0f
                ? tau
                : throw Invalid($"'tau' is {Shorten(value.GetRawText())}; expected a number that is finite and above 0 as f32");
        }

        private static EncodecException WrongKind(string key, JsonElement value, string expected) =>
            Invalid($"'{key}' is {Shorten(value.GetRawText())}; expected {expected}");

        private static EncodecException Missing(string key) => Invalid($"the required key '{key}' is missing");

        private static string Shorten(string text) =>
            text.Length <= QuotedCharacters ? text : $"{text.AsSpan(0, QuotedCharacters)}… ({text.Length} characters)";
    }
}
