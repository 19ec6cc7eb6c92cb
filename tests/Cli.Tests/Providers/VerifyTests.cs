using System.Text.Json;

namespace Encodec.Cli.Tests.Providers;

/// <summary><c>encodec verify</c>, with a provider that computes right and one that does not.</summary>
public sealed class VerifyTests : CliTest
{
    private static readonly string[] Plugin = ["--provider-library", TestRuntimes.Plugin, "--provider", TestRuntimes.PluginProvider];

    [Fact]
    public void A_bundle_is_verified_without_a_provider()
    {
        CliResult result = Cli.Run("verify", TestData.DemoBundle).Exits(0);
        Assert.Contains("443807d44701533e58405838cd98cc84768f3796541e7a93fafbffa302e7482a", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("signal-to-noise", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Fact]
    public void A_bundle_with_a_wrong_file_is_refused()
    {
        string bundle = TestData.CopyBundle(TestData.DemoBundle, InFolder("bundle"));
        File.WriteAllText(Path.Combine(bundle, "SHA256SUMS"), $"{new string('0', 64)}  encode_frame.onnx\n");
        CliResult result = Cli.Run("verify", bundle).Exits(40);
        Assert.Contains("SHA-256", result.Error, StringComparison.Ordinal);
        Assert.Contains("443807d4", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_provider_that_computes_right_passes()
    {
        JsonElement comparison = Comparison(0);
        Assert.True(comparison.GetProperty("code_agreement").GetDouble() >= 0.99);
        Assert.InRange(comparison.GetProperty("snr_db").GetDouble(), 90, 200);
        Assert.Equal(3000, comparison.GetProperty("codes").GetInt32());
        JsonElement encoder = comparison.GetProperty("graphs")[0];
        Assert.Equal("encode_frame.onnx", encoder.GetProperty("graph").GetString());
        Assert.Equal("EncodecTestProvider", encoder.GetProperty("wanted").GetString());
        Assert.Equal(5, encoder.GetProperty("providers")[1].GetProperty("nodes").GetInt32());
        foreach (string time in (string[])["provider_encode_ms", "cpu_encode_ms", "provider_decode_ms", "cpu_decode_ms"])
        {
            Assert.True(comparison.GetProperty(time).GetDouble() > 0);
        }
    }

    [Fact]
    public void One_that_computes_something_else_is_refused_with_an_exit_code_of_its_own()
    {
        CliResult result = Cli.Run(["verify", TestData.DemoBundle, .. Plugin, "--provider-option", "scale=1.05"]).Exits(61);
        Assert.Contains("The provider 'EncodecTestProvider' gives ", result.Error, StringComparison.Ordinal);
        Assert.Contains("expected at least 99 % and 40 dB.", result.Error, StringComparison.Ordinal);
        Assert.Contains("times as fast", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--force")]
    [InlineData("--min-agreement", "10", "--min-snr", "5")]
    public void It_passes_where_that_is_asked_for(params string[] leave)
    {
        JsonElement comparison = Comparison(0, ["--provider-option", "scale=1.05", .. leave]);
        Assert.InRange(comparison.GetProperty("code_agreement").GetDouble(), 0.1, 0.98);
        Assert.InRange(comparison.GetProperty("snr_db").GetDouble(), 5, 39.9);
    }

    [Fact]
    public void One_that_computes_no_numbers_is_refused_also_in_JSON()
    {
        string[] options = ["--json", "--provider-option", "scale=nan", "--min-agreement", "0"];
        using JsonDocument json = JsonDocument.Parse(Cli.Run(["verify", TestData.DemoBundle, .. Plugin, .. options]).Exits(61).Output);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("comparison").GetProperty("snr_db").ValueKind);
        Assert.Equal("ProviderMismatch", json.RootElement.GetProperty("error").GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("--min-agreement", "101")]
    [InlineData("--min-agreement", "x")]
    [InlineData("--min-snr", "nan")]
    public void Limits_that_are_none_are_the_command_lines_error(params string[] options) => Cli.Run(["verify", .. options]).Exits(2);

    private static JsonElement Comparison(int exitCode, params string[] options)
    {
        CliResult result = Cli.Run(["verify", TestData.DemoBundle, "--json", .. Plugin, .. options]).Exits(exitCode);
        using JsonDocument json = JsonDocument.Parse(result.Output);
        return json.RootElement.GetProperty("comparison").Clone();
    }
}
