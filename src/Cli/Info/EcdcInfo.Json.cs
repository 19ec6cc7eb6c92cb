using System.Text.Json;
using Encodec.Bundles;
using Encodec.Codec;

namespace Encodec.Cli.Info;

/// <content>The properties for scripts.</content>
internal sealed partial class EcdcInfo
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("file", _file.Path);
        WriteHeader(json);
        WriteLayout(json);
        WriteSizes(json);
        json.WriteStartArray("chunks");
        for (int index = 0; index < _file.Chunks.Count; index++)
        {
            WriteChunk(json, index, _file.Chunks[index]);
        }

        json.WriteEndArray();
    }

    private void WriteHeader(Utf8JsonWriter json)
    {
        json.WriteString("model", Header.ModelName);
        json.WriteNumber("samples", Header.AudioLength);
        json.WriteNumber("codebooks", Header.Codebooks);
        json.WriteBoolean("uses_language_model", Header.UsesLanguageModel);
        json.WriteString("precision", Header.Precision.ToString());
        json.WriteNumber("precision_scale", Header.Precision.Scale);
        json.WriteNumber("precision_minimum_range", Header.Precision.MinimumRange);
        json.WriteNumber("bitstream_version", Header.BitstreamVersion);
        json.WriteNumber("temperature", Header.Tau);
        json.WriteString("language_model_sha256", Header.LanguageModelHash);
        WriteNumber(json, "window_samples", Header.ChunkSamples ?? _bundle?.Manifest.SegmentSamples);
        WriteNumber(json, "stride_samples", Header.ChunkStride ?? _bundle?.Manifest.SegmentStride);
        WriteNumber(json, "steps_per_chunk", Header.StepsPerChunk);
        json.WriteStartObject("unknown_keys");
        foreach ((string key, string value) in Header.UnknownKeys)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private void WriteLayout(Utf8JsonWriter json)
    {
        json.WriteString("bundle", _bundle?.Location);
        WriteNumber(json, "sample_rate", _bundle?.Manifest.SampleRate);
        WriteNumber(json, "channels", _bundle?.Manifest.Channels);
        json.WriteString("layout", _layout is null ? null : LayoutName(_layout, _bundle!.Manifest));
        WriteNumber(json, "chunks_expected", ExpectedChunks());
    }

    private void WriteSizes(Utf8JsonWriter json)
    {
        json.WriteNumber("file_bytes", _file.FileBytes);
        json.WriteNumber("header_bytes", _file.HeaderBytes);
        json.WriteNumber("payload_bytes", _file.Chunks.Sum(chunk => (long)chunk.PayloadBytes));
        if (_bundle is not null)
        {
            double duration = Duration(_bundle);
            json.WriteNumber("duration_seconds", duration);
            if (duration > 0)
            {
                json.WriteNumber("bits_per_second", 8 * _file.FileBytes / duration);
            }
        }
    }

    private void WriteChunk(Utf8JsonWriter json, int index, EcdcChunkInfo chunk)
    {
        json.WriteStartObject();
        json.WriteNumber("payload_bytes", chunk.PayloadBytes);
        json.WriteBoolean("intact", chunk.IsIntact);
        if (_layout is not null)
        {
            json.WriteNumber("start", _layout.Start(index));
            json.WriteNumber("length", _layout.Length(index));
        }

        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? value)
    {
        if (value is long number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
