using System.Runtime.InteropServices;
using System.Text.Json;
using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Frames;

namespace Encodec.Tests.Codec.Raw;

/// <summary>A file that Meta's own program wrote, with its codes and scales, and a codec whose frame model replays them.</summary>
internal sealed class MetaCase
{
    private static readonly JsonElement[] All = [.. JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "cases.json"))).RootElement.EnumerateArray()];

    private readonly JsonElement _case;

    private MetaCase(JsonElement element)
    {
        _case = element;
        Bytes = File.ReadAllBytes(Path.Combine(Folder, Name + ".ecdc"));
        Codes = [.. MemoryMarshal.Cast<byte, ushort>(File.ReadAllBytes(Path.Combine(Folder, Name + ".u16"))).ToArray().Select(code => (int)code)];
        Segments = [.. element.GetProperty("segments").EnumerateArray().Select(segment => new Segment(
            segment.GetProperty("start").GetInt64(),
            segment.GetProperty("length").GetInt32(),
            segment.GetProperty("frames").GetInt32(),
            segment.GetProperty("scale").ValueKind == JsonValueKind.Null ? 1f : (float)segment.GetProperty("scale").GetDouble()))];
        Bundle = ModelBundle.Open(new BundleContents { Manifest = Manifest(), });
    }

    public static IEnumerable<string> Names => All.Select(element => element.GetProperty("name").GetString()!);

    public string Name => _case.GetProperty("name").GetString()!;

    public byte[] Bytes { get; }

    /// <summary>Per segment [codebooks][frames].</summary>
    public int[] Codes { get; }

    public Segment[] Segments { get; }

    public ModelBundle Bundle { get; }

    public long Length => _case.GetProperty("length").GetInt64();

    public int Codebooks => _case.GetProperty("codebooks").GetInt32();

    private static string Folder => Path.Combine(TestData.Root, "tests", "Data", "meta");

    public static MetaCase Named(string name) => new(All.Single(element => element.GetProperty("name").GetString() == name));

    /// <summary>Noise, so that every sample matters.</summary>
    public MemoryAudioSource Source()
    {
        Random random = new(1);
        float[] samples = new float[Length * Bundle.Manifest.Channels];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = random.NextSingle() - 0.5f;
        }

        return new MemoryAudioSource(samples, Bundle.Manifest.SampleRate, Bundle.Manifest.Channels, SampleLayout.Planar);
    }

    /// <summary>A codec that replays the codes, checks those that come back, and decodes to samples that tell where they come from.</summary>
    public EncodecCodec Codec(bool hasStaticTimeAxis = false)
    {
        int next = 0;
        return new EncodecCodec(Bundle, new CallbackFrameModel(Bundle.Manifest, new CallbackFrameModelOptions
        {
            HasStaticTimeAxis = hasStaticTimeAxis,
            Encode = (windows, codes) =>
            {
                for (int index = 0; index < windows.Count; index++, next++)
                {
                    Assert.Equal(Segments[next].Length, windows.SamplesPerWindow);
                    Assert.Equal(Segments[next].Frames, codes.Frames);
                    CodesOf(next).CopyTo(codes.Window(index));
                    codes.Scales.Span[index] = Segments[next].Scale;
                }
            },
            Decode = (codes, windows) =>
            {
                for (int index = 0; index < codes.Count; index++)
                {
                    int segment = Enumerable.Range(0, Segments.Length).First(at =>
                        Segments[at].Frames == codes.Frames && CodesOf(at).AsSpan().SequenceEqual(codes.Window(index)));
                    Assert.Equal(Segments[segment].Scale, codes.Scales.Span[index]);
                    for (int channel = 0; channel < windows.Channels; channel++)
                    {
                        Decoded(segment, channel).CopyTo(windows.Window(index, channel));
                    }
                }
            },
        }));
    }

    /// <summary>The recording by the specification's sums in a buffer of its whole length: the oracle. [channels][length].</summary>
    public float[] Expected()
    {
        int channels = Bundle.Manifest.Channels;
        float[] expected = new float[Length * channels];
        int longest = Segments[0].Frames * 320;
        long end = Segments.Max(segment => segment.Start + (segment.Frames * 320));
        for (int channel = 0; channel < channels; channel++)
        {
            float[] sums = new float[end], weights = new float[end];
            for (int segment = 0; segment < Segments.Length; segment++)
            {
                float[] decoded = Decoded(segment, channel);
                for (int i = 0; i < decoded.Length; i++)
                {
                    float weight = Segments.Length == 1 ? 1f : 0.5f - Math.Abs(((float)(i + 1) / (float)(longest + 1)) - 0.5f);
                    sums[Segments[segment].Start + i] += decoded[i] * weight;
                    weights[Segments[segment].Start + i] += weight;
                }
            }

            for (long i = 0; i < Length; i++)
            {
                expected[(channel * Length) + i] = weights[i] > 0f ? sums[i] / weights[i] : sums[i];
            }
        }

        return expected;
    }

    public int[] CodesOf(int segment)
    {
        int start = Segments.Take(segment).Sum(one => one.Frames * Codebooks);
        return Codes[start..(start + (Segments[segment].Frames * Codebooks))];
    }

    private float[] Decoded(int segment, int channel) =>
        [.. Enumerable.Range(0, Segments[segment].Frames * 320).Select(i => MathF.Sin((i * 0.01f) + segment + (channel * 0.5f)))];

    private byte[] Manifest()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("schema_version", 1);
            json.WriteNumber("bandwidth_kbps", 6);
            json.WriteString("model_name", _case.GetProperty("model").GetString());
            foreach (string name in (string[])["sample_rate", "channels", "segment_samples", "segment_stride", "frame_length", "normalize"])
            {
                json.WritePropertyName(name);
                _case.GetProperty(name).WriteTo(json);
            }

            json.WriteNumber("num_codebooks", Codebooks);
            json.WriteNumber("bits_per_codebook", _case.GetProperty("bits").GetInt32());
            json.WriteNumber("codebook_cardinality", 1 << _case.GetProperty("bits").GetInt32());
            json.WriteString("encode_model", "encode_frame.onnx");
            json.WriteString("decode_model", "decode_frame.onnx");
            json.WriteNumber("opset_version", 17);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    internal sealed record Segment(long Start, int Length, int Frames, float Scale);
}
