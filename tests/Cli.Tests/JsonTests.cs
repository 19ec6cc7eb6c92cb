using System.Text.Json;

namespace Encodec.Cli.Tests;

/// <summary><c>--json</c>.</summary>
public sealed class JsonTests : CliTest
{
    [Fact]
    public void What_was_done_is_one_object_on_standard_output()
    {
        string ecdc = InFolder("a.ecdc");
        JsonElement encoded = Report("encode", TestData.Sample, ecdc, "--json");
        Assert.Equal(TestData.Sample, encoded.GetProperty("input").GetString());
        Assert.Equal(ecdc, encoded.GetProperty("output").GetString());
        Assert.Equal("encodec_48khz_demo", encoded.GetProperty("model").GetString());
        Assert.Equal("fine", encoded.GetProperty("precision").GetString());
        Assert.Equal(48_000, encoded.GetProperty("sample_rate").GetInt32());
        Assert.Equal(2, encoded.GetProperty("channels").GetInt32());
        Assert.Equal(545_670, encoded.GetProperty("samples").GetInt64());
        Assert.Equal(545_670 / 48_000.0, encoded.GetProperty("duration_seconds").GetDouble(), 1e-9);
        long bytes = new FileInfo(ecdc).Length;
        Assert.Equal(bytes, encoded.GetProperty("ecdc_bytes").GetInt64());
        Assert.Equal(8 * bytes / (545_670 / 48_000.0), encoded.GetProperty("bits_per_second").GetDouble(), 1e-6);
        Assert.InRange(encoded.GetProperty("peak").GetDouble(), 0.1, 1);
        Assert.Equal(0, encoded.GetProperty("samples_above_full_scale").GetInt64());
        Assert.False(encoded.TryGetProperty("damage", out _));

        JsonElement decoded = Report("decode", ecdc, InFolder("a.wav"), "--json", "--gain", "20");
        Assert.Equal(bytes, decoded.GetProperty("ecdc_bytes").GetInt64());
        Assert.InRange(decoded.GetProperty("samples_above_full_scale").GetInt64(), 1, 2 * 545_670);
        Assert.Equal(0, decoded.GetProperty("damage").GetArrayLength());
    }

    [Fact]
    public void Damage_is_in_it_and_in_the_exit_code()
    {
        string ecdc = EncodedSample();
        byte[] bytes = File.ReadAllBytes(ecdc);
        bytes[TestData.Chunks(bytes)[2].Offset + 20] ^= 1;
        File.WriteAllBytes(ecdc, bytes);
        CliResult result = Cli.Run("decode", ecdc, InFolder("a.wav"), "--json", "--conceal").Exits(3);
        Assert.Empty(result.Error);
        JsonElement damage = JsonDocument.Parse(result.Output).RootElement.GetProperty("damage");
        Assert.Equal(1, damage.GetArrayLength());
        Assert.Equal(
            (2, 95_040, 48_000, "CorruptChunk"),
            (damage[0].GetProperty("chunk").GetInt64(), damage[0].GetProperty("start").GetInt64(), damage[0].GetProperty("length").GetInt64(),
                damage[0].GetProperty("status").GetString()));
    }

    [Fact]
    public void Standard_output_is_not_used_twice()
    {
        Cli.Run("encode", TestData.Sample, "-", "--json").Fails(10, "--json");
        Cli.Run("decode", EncodedSample(), "-", "--json").Fails(10, "--json");
    }

    [Fact]
    public void A_round_trip_is_reported()
    {
        JsonElement report = Report("roundtrip", TestData.Sample, InFolder("a.wav"), "--json");
        Assert.Equal(545_670, report.GetProperty("samples").GetInt64());
        Assert.Equal(InFolder("a.wav"), report.GetProperty("output").GetString());
        Assert.False(report.TryGetProperty("precision", out _));
        Assert.False(report.TryGetProperty("ecdc_bytes", out _));
    }

    [Fact]
    public void A_file_is_shown_with_its_chunks()
    {
        string ecdc = EncodedSample();
        JsonElement info = Report("info", ecdc, "--json");
        Assert.Equal("encodec_48khz_demo", info.GetProperty("model").GetString());
        Assert.Equal(545_670, info.GetProperty("samples").GetInt64());
        Assert.Equal("fine", info.GetProperty("precision").GetString());
        Assert.Equal((48_000, 2), (info.GetProperty("sample_rate").GetInt32(), info.GetProperty("channels").GetInt32()));
        Assert.Equal(new FileInfo(ecdc).Length, info.GetProperty("file_bytes").GetInt64());
        JsonElement chunks = info.GetProperty("chunks");
        Assert.Equal((12, 12), (chunks.GetArrayLength(), info.GetProperty("chunks_expected").GetInt32()));
        Assert.Equal((47_520, 48_000), (chunks[1].GetProperty("start").GetInt64(), chunks[1].GetProperty("length").GetInt64()));
        Assert.All(chunks.EnumerateArray(), chunk => Assert.True(chunk.GetProperty("intact").GetBoolean()));
        Assert.Equal(
            info.GetProperty("payload_bytes").GetInt64(), chunks.EnumerateArray().Sum(chunk => chunk.GetProperty("payload_bytes").GetInt64()));

        byte[] bytes = File.ReadAllBytes(ecdc);
        bytes[TestData.Chunks(bytes)[2].Offset + 20] ^= 1;
        File.WriteAllBytes(ecdc, bytes);
        JsonElement damaged = Failed(30, "info", ecdc, "--json");
        Assert.False(damaged.GetProperty("chunks")[2].GetProperty("intact").GetBoolean());
        Assert.Equal("CorruptChunk", damaged.GetProperty("error").GetProperty("status").GetString());

        // Whose model no bundle here has.
        string stranger = TestData.Ecdc(InFolder("stranger.ecdc"), """{"m":"other","al":0,"nc":4,"lm":true,"acv":2,"lmh":"00","x":"y"}""");
        JsonElement other = Report("info", stranger, "--json");
        Assert.Equal(JsonValueKind.Null, other.GetProperty("bundle").ValueKind);
        Assert.Equal(JsonValueKind.Null, other.GetProperty("sample_rate").ValueKind);
        Assert.Equal("y", other.GetProperty("unknown_keys").GetProperty("x").GetString()!.Trim('"'));
    }

    [Fact]
    public void A_bundle_is_shown()
    {
        JsonElement info = Report("info", TestData.DemoBundle, "--json");
        Assert.Equal(TestData.DemoBundle, info.GetProperty("bundle").GetString());
        Assert.Equal(6, info.GetProperty("bandwidth_kbps").GetDouble());
        Assert.Equal(64, info.GetProperty("language_model").GetProperty("sha256").GetString()!.Length);
        Assert.Contains(info.GetProperty("files").EnumerateArray(), file => file.GetProperty("name").GetString() == "bundle.json");

        string bundle = TestData.CopyBundle(TestData.DemoBundle, InFolder("bundle"));
        File.Delete(Path.Combine(bundle, "encode_frame.onnx"));
        JsonElement broken = Failed(40, "info", bundle, "--json");
        Assert.Equal("BundleFileMissing", broken.GetProperty("error").GetProperty("status").GetString());
        Assert.Equal(
            JsonValueKind.Null,
            broken.GetProperty("files").EnumerateArray().Single(file => file.GetProperty("name").GetString() == "encode_frame.onnx").GetProperty("bytes").ValueKind);
    }

    [Fact]
    public void Smoke_and_version_are_reported()
    {
        JsonElement smoke = Report("smoke", TestData.DemoBundle, "--json");
        Assert.Equal((2, 4), (smoke.GetProperty("channels").GetInt32(), smoke.GetProperty("codebooks").GetInt32()));
        Assert.InRange(smoke.GetProperty("encoder_seconds").GetDouble(), 0, 300);
        Assert.InRange(smoke.GetProperty("payload_bytes").GetInt32(), 1, 10_000);

        JsonElement version = Report("--version", "--json");
        Assert.Matches(@"^\d+\.\d+\.\d+", version.GetProperty("version").GetString()!);
        Assert.Equal(2, version.GetProperty("bitstream_version").GetInt32());
        Assert.StartsWith("libsndfile", version.GetProperty("libsndfile").GetString()!, StringComparison.Ordinal);
        Assert.Matches(@"^\d+\.\d+", version.GetProperty("onnxruntime").GetString()!);
    }

    [Fact]
    public void Errors_are_objects_too_of_every_command()
    {
        string missing = InFolder("missing");
        string[][] commands =
        [
            ["encode", missing, InFolder("a.ecdc")], ["decode", missing, InFolder("a.wav")], ["roundtrip", missing, InFolder("a.wav")], ["info", missing],
            ["smoke", missing],
        ];
        Assert.All(commands, command =>
        {
            JsonElement error = Failed(20, [.. command, "--json"]).GetProperty("error");
            Assert.Equal("FileNotFound", error.GetProperty("status").GetString());
            Assert.Contains(missing, error.GetProperty("message").GetString()!, StringComparison.Ordinal);
            Assert.Equal(20, error.GetProperty("exit_code").GetInt32());
        });
        Assert.All((string[][])[["roundtrip", "a.wav"], ["bogus"], [], ["decode", "a", "b", "--frobnicate"], ["info", "x", "--threads", "2"]], command =>
        {
            JsonElement error = Failed(2, [.. command, "--json"]).GetProperty("error");
            Assert.Equal(("Usage", 2), (error.GetProperty("status").GetString(), error.GetProperty("exit_code").GetInt32()));
        });
        OnlyHolds();
    }

    [Fact]
    public void Many_files_are_one_object()
    {
        string good = TestData.Silence(InFolder("good.wav"), 48_000, 2, 48_000);
        File.WriteAllText(InFolder("bad.wav"), "no audio");
        JsonElement batch = Failed(50, "encode", good, InFolder("bad.wav"), "--output-folder", InFolder("out"), "--json");
        Assert.Equal((1, 1, 0), (batch.GetProperty("succeeded").GetInt32(), batch.GetProperty("failed").GetInt32(), batch.GetProperty("not_done").GetInt32()));
        Assert.Equal(50, batch.GetProperty("exit_code").GetInt32());
        JsonElement files = batch.GetProperty("files");
        Assert.Equal((good, 0), (files[0].GetProperty("input").GetString(), files[0].GetProperty("exit_code").GetInt32()));
        Assert.Equal(48_000, files[0].GetProperty("samples").GetInt64());
        Assert.Equal("InvalidWav", files[1].GetProperty("error").GetProperty("status").GetString());
        Assert.Equal(50, files[1].GetProperty("exit_code").GetInt32());
    }

    private static JsonElement Failed(int exitCode, params string[] arguments)
    {
        CliResult result = Cli.Run(arguments).Exits(exitCode);
        Assert.StartsWith("encodec: ", result.Error, StringComparison.Ordinal);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private static JsonElement Report(params string[] arguments)
    {
        CliResult result = Cli.Run(arguments).Exits(0);
        Assert.Empty(result.Error);
        return JsonDocument.Parse(result.Output).RootElement;
    }
}
