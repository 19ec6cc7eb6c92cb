using System.Text.Json;

namespace Encodec.Bundles;

/// <summary>Typed access to the manifest's keys, each with a message that names the key, its value and what was expected.</summary>
internal readonly struct ManifestFields
{
    private readonly JsonElement _root;

    public ManifestFields(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Invalid($"it is a JSON {root.ValueKind}; expected an object");
        }

        _root = root;
    }

    public string Text(string key) => OptionalText(key) ?? throw Missing(key);

    public string? OptionalText(string key)
    {
        if (Find(key) is not JsonElement value)
        {
            return null;
        }

        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : throw WrongKind(key, value, "a string");
        return string.IsNullOrEmpty(text) ? throw Invalid($"'{key}' is empty") : text;
    }

    public bool Boolean(string key)
    {
        JsonElement value = Find(key) ?? throw Missing(key);
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw WrongKind(key, value, "true or false");
    }

    public long Integer(string key, long least, long most) => OptionalInteger(key, least, most) ?? throw Missing(key);

    public long? OptionalInteger(string key, long least, long most)
    {
        if (Find(key) is not JsonElement value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out long number) || number < least || number > most)
        {
            throw WrongKind(key, value, $"an integer from {least} to {most}");
        }

        return number;
    }

    public double PositiveNumber(string key)
    {
        JsonElement value = Find(key) ?? throw Missing(key);
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number) && number > 0.0
            ? number
            : throw WrongKind(key, value, "a finite number above 0");
    }

    /// <summary>A logit step: read as f32, as the format has it, then widened.</summary>
    public double OptionalStep(string key, float otherwise)
    {
        if (Find(key) is not JsonElement value)
        {
            return otherwise;
        }

        float step = value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out float number) ? number : float.NaN;
        return float.IsFinite(step) && step > 0f ? step : throw WrongKind(key, value, "a number that is finite and above 0 as f32");
    }

    public string FileName(string key) => OptionalFileName(key) ?? throw Missing(key);

    /// <summary>A file name; a bundle may name only files inside its own folder.</summary>
    public string? OptionalFileName(string key)
    {
        string? name = OptionalText(key);
        if (name is not null && (name is "." or ".." || name.AsSpan().ContainsAny("/\\:\0")))
        {
            throw Invalid($"'{key}' is '{name}'; expected the plain name of a file inside the bundle's own folder");
        }

        return name;
    }

    private JsonElement? Find(string key) =>
        _root.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static EncodecException Missing(string key) => Invalid($"the required key '{key}' is missing");

    private static EncodecException WrongKind(string key, JsonElement value, string expected)
    {
        string text = value.GetRawText();
        return Invalid($"'{key}' is {(text.Length <= 80 ? text : text[..80] + "…")}; expected {expected}");
    }

    private static EncodecException Invalid(string what) => new(EncodecStatus.InvalidManifest, what);
}
