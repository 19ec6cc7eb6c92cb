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

    private static JsonElement Report(params string[] arguments)
    {
        CliResult result = Cli.Run(arguments).Exits(0);
        Assert.Empty(result.Error);
        return JsonDocument.Parse(result.Output).RootElement;
    }
}
