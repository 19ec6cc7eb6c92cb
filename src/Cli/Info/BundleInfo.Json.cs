using System.Text.Json;
using Encodec.Bundles;
using Encodec.Entropy.LanguageModel;

namespace Encodec.Cli.Info;

/// <content>The properties for scripts.</content>
internal sealed partial class BundleInfo
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("bundle", _bundle.Location);
        WriteManifest(json, _bundle.Manifest);
        WriteLanguageModel(json);
        json.WriteStartObject("graphs");
        foreach (GraphInfo graph in _graphs)
        {
            graph.Write(json);
        }

        json.WriteEndObject();
        json.WriteStartArray("files");
        foreach ((string name, long? bytes) in _files)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            if (bytes is long size)
            {
                json.WriteNumber("bytes", size);
            }
            else
            {
                json.WriteNull("bytes");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteManifest(Utf8JsonWriter json, BundleManifest manifest)
    {
        json.WriteString("model", manifest.ModelName);
        json.WriteNumber("bandwidth_kbps", manifest.BandwidthKbps);
        json.WriteNumber("sample_rate", manifest.SampleRate);
        json.WriteNumber("channels", manifest.Channels);
        json.WriteNumber("window_samples", manifest.SegmentSamples);
        json.WriteNumber("stride_samples", manifest.SegmentStride);
        json.WriteNumber("guard_samples", manifest.GuardSamples);
        json.WriteBoolean("normalized", manifest.Normalize);
        json.WriteNumber("codebooks", manifest.Codebooks);
        json.WriteNumber("codebook_entries", manifest.CodebookCardinality);
        json.WriteNumber("frames_per_window", manifest.FrameLength);
        json.WriteNumber("logit_step", manifest.LogitStep);
        json.WriteString("encoder_graph", manifest.EncodeModel);
        json.WriteString("decoder_graph", manifest.DecodeModel);
        json.WriteNumber("opset", manifest.OpsetVersion);
    }

    private void WriteLanguageModel(Utf8JsonWriter json)
    {
        if (_languageModel is not { } model)
        {
            json.WriteNull("language_model");
            return;
        }

        LanguageModelShape shape = model.Shape;
        json.WriteStartObject("language_model");
        json.WriteString("file", _bundle.Manifest.LanguageModel);
        json.WriteString("sha256", model.Sha256);
        json.WriteNumber("width", shape.Dim);
        json.WriteNumber("layers", shape.Layers);
        json.WriteNumber("heads", shape.Heads);
        json.WriteNumber("codebooks", shape.Codebooks);
        json.WriteNumber("entries", shape.Cardinality);
        json.WriteNumber("past_steps", shape.PastContext);
        json.WriteNumber("steps_per_window", shape.FrameLength);
        json.WriteNumber("state_bytes_per_chunk", model.StateBytesPerChunk);
        json.WriteEndObject();
    }
}
