using System.Text.Json;
using Encodec.Audio.Levels;
using Encodec.Bundles;

namespace Encodec.Cli;

/// <summary>What was done as one JSON object on standard output, for scripts.</summary>
internal static class JsonSummary
{
    /// <summary>Writes the object and a line end.</summary>
    /// <param name="input">The input's path.</param>
    /// <param name="output">The output's path.</param>
    /// <param name="ecdc">Which of the two is the .ecdc file.</param>
    /// <param name="bundle">The bundle.</param>
    /// <param name="precision">The precision's name.</param>
    /// <param name="meter">Knows the recording's length and the time taken.</param>
    /// <param name="level">Knows the peak.</param>
    /// <param name="damage">What was concealed; null where nothing could be.</param>
    public static void Write(
        string input, string output, string ecdc, ModelBundle bundle, string precision, ProgressMeter meter, LevelControl level, DamageReport? damage)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text, new JsonWriterOptions { Indented = true }))
        {
            double duration = Quantity.Duration(meter.TotalSamples, bundle.Manifest.SampleRate);
            json.WriteStartObject();
            json.WriteString("input", input);
            json.WriteString("output", output);
            json.WriteString("bundle", bundle.Location);
            json.WriteString("model", bundle.Manifest.ModelName);
            json.WriteString("precision", precision);
            json.WriteNumber("sample_rate", bundle.Manifest.SampleRate);
            json.WriteNumber("channels", bundle.Manifest.Channels);
            json.WriteNumber("samples", meter.TotalSamples);
            json.WriteNumber("duration_seconds", duration);
            WriteSize(json, Summary.Size(ecdc), duration);
            json.WriteNumber("elapsed_seconds", meter.Elapsed.TotalSeconds);
            json.WriteNumber("peak", level.Peak);
            json.WriteNumber("samples_above_full_scale", level.SamplesAboveFullScale);
            damage?.Write(json);
            json.WriteEndObject();
        }

        Console.Out.WriteLine(System.Text.Encoding.UTF8.GetString(text.ToArray()));
        Console.Out.Flush();
    }

    /// <summary>A pipe's size is not known, and an empty recording has no bit rate.</summary>
    private static void WriteSize(Utf8JsonWriter json, long bytes, double duration)
    {
        if (bytes > 0)
        {
            json.WriteNumber("ecdc_bytes", bytes);
        }

        if (bytes > 0 && duration > 0)
        {
            json.WriteNumber("bits_per_second", 8 * bytes / duration);
        }
    }
}
