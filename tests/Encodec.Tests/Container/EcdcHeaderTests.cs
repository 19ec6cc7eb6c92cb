using System.Text;
using Encodec.Container;

namespace Encodec.Tests.Container;

public sealed class EcdcHeaderTests
{
    private const string Minimal = """{"m":"x","al":1,"nc":2,"lm":true,"acv":2,"lmh":"00"}""";

    private static readonly EcdcHeader Example = new()
    {
        ModelName = "encodec_48khz",
        AudioLength = 3183,
        Codebooks = 2,
        UsesLanguageModel = true,
        LanguageModelHash = "e0d6",
    };

    [Fact]
    public void A_header_is_written_in_the_formats_order_without_white_space()
    {
        Assert.Equal(
            """{"m":"encodec_48khz","al":3183,"nc":2,"lm":true,"fp":8192,"mr":2,"acv":2,"tau":1.0,"lmh":"e0d6"}""",
            Write(Example));
        Assert.Equal(
            """{"m":"encodec_48khz","al":3183,"nc":2,"lm":true,"fp":262144,"mr":2,"acv":2,"tau":1.0,"lmh":"e0d6","cs":960,"cst":950,"fl":12}""",
            Write(Example with { Precision = ProbabilityPrecision.Fine, ChunkSamples = 960, ChunkStride = 950, StepsPerChunk = 12 }));
    }

    [Fact]
    public void Names_are_escaped_as_JSON_requires_and_no_more()
    {
        string written = Write(Example with { ModelName = "\"\\\b\f\n\r\t\u0001\u001f/é\u2028\U0001F3B5" });
        Assert.StartsWith("""{"m":"\"\\\b\f\n\r\t\u0001\u001f/é""" + "\u2028\U0001F3B5\",", written, StringComparison.Ordinal);
        Assert.Equal("\"\\\b\f\n\r\t\u0001\u001f/é\u2028\U0001F3B5", Parse(written).ModelName);
    }

    [Fact]
    public void Missing_optional_keys_take_the_formats_defaults()
    {
        EcdcHeader header = Parse(Minimal);
        Assert.Equal(ProbabilityPrecision.Reference, header.Precision);
        Assert.Equal(1.0, header.Tau);
        Assert.Null(header.ChunkSamples);
        Assert.Null(header.ChunkStride);
        Assert.Null(header.StepsPerChunk);
        Assert.Empty(header.UnknownKeys);
    }

    [Fact]
    public void Unknown_keys_are_kept_in_order_and_written_back()
    {
        string json = """{"note":"kept","al":1,"lm":true,"nested":{"a":[1,2.50,null]},"m":"x","acv":2,"nc":2,"lmh":"00"}""";
        EcdcHeader header = Parse(json);
        Assert.Equal([new("note", "\"kept\""), new("nested", """{"a":[1,2.50,null]}""")], header.UnknownKeys);
        Assert.EndsWith(""","note":"kept","nested":{"a":[1,2.50,null]}}""", Write(header), StringComparison.Ordinal);
    }

    [Fact]
    public void Tau_is_rounded_to_single_precision() =>
        Assert.Equal((double)0.37f, Parse(Minimal.Replace("\"acv\":2", "\"acv\":2,\"tau\":0.37", StringComparison.Ordinal)).Tau);

    [Fact]
    public void Every_known_key_survives_a_round_trip()
    {
        EcdcHeader header = Example with
        {
            Precision = new ProbabilityPrecision(int.MaxValue, 7),
            Tau = (float)0.1,
            ChunkSamples = 1 << 24,
            ChunkStride = 1,
            StepsPerChunk = 3,
            AudioLength = (1L << 53) - 1,
        };
        Assert.Equal(header with { UnknownKeys = [] }, Parse(Write(header)) with { UnknownKeys = [] });
    }

    [Theory]
    [InlineData("al", "-1")]
    [InlineData("al", "9007199254740992")]
    [InlineData("al", "9223372036854775808")]
    [InlineData("al", "1.0")]
    [InlineData("al", "1e3")]
    [InlineData("al", "\"1\"")]
    [InlineData("al", "null")]
    [InlineData("nc", "0")]
    [InlineData("nc", "2147483648")]
    [InlineData("lm", "1")]
    [InlineData("lm", "false")]
    [InlineData("lm", "null")]
    [InlineData("m", "7")]
    [InlineData("m", "null")]
    [InlineData("m", "\"\\ud800\"")]
    [InlineData("lmh", "[]")]
    [InlineData("fp", "0")]
    [InlineData("fp", "2147483648")]
    [InlineData("mr", "0")]
    [InlineData("mr", "-2")]
    [InlineData("tau", "0")]
    [InlineData("tau", "-1")]
    [InlineData("tau", "1e-60")]
    [InlineData("tau", "1e60")]
    [InlineData("tau", "1e999")]
    [InlineData("tau", "true")]
    [InlineData("tau", "null")]
    [InlineData("cs", "0")]
    [InlineData("cs", "16777217")]
    [InlineData("cst", "0")]
    [InlineData("cst", "16777217")]
    [InlineData("fl", "0")]
    [InlineData("fl", "-3")]
    public void A_value_outside_its_limits_is_refused_by_name(string key, string value)
    {
        string json = key is "m" or "al" or "nc" or "lm" or "lmh"
            ? System.Text.RegularExpressions.Regex.Replace(Minimal, $"\"{key}\":[^,}}]*", $"\"{key}\":{value}")
            : Minimal.Replace("\"acv\":2", $"\"acv\":2,\"{key}\":{value}", StringComparison.Ordinal);
        EncodecException exception = Assert.Throws<EncodecException>(() => Parse(json));
        Assert.Equal(EncodecStatus.InvalidHeader, exception.Status);
        if (!value.Contains("ud800", StringComparison.Ordinal))
        {
            Assert.Contains($"'{key}'", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("m")]
    [InlineData("al")]
    [InlineData("nc")]
    [InlineData("lm")]
    [InlineData("lmh")]
    public void A_missing_required_key_is_refused_by_name(string key)
    {
        string json = System.Text.RegularExpressions.Regex.Replace(Minimal, $"\"{key}\":[^,}}]*,?", "").Replace(",}", "}", StringComparison.Ordinal);
        EncodecException exception = Assert.Throws<EncodecException>(() => Parse(json));
        Assert.Equal(EncodecStatus.InvalidHeader, exception.Status);
        Assert.Contains($"'{key}' is missing", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("3")]
    [InlineData("-9223372036854775808")]
    public void Another_bitstream_version_is_refused_by_number(string version)
    {
        string json = Minimal.Replace("\"acv\":2", $"\"acv\":{version}", StringComparison.Ordinal);
        EncodecException exception = Assert.Throws<EncodecException>(() => Parse(json));
        Assert.Equal(EncodecStatus.UnsupportedVersion, exception.Status);
        Assert.Contains(version, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_without_a_version_is_version_0()
    {
        EncodecException exception = Assert.Throws<EncodecException>(() => Parse("""{"m":"x","al":1,"nc":2,"lm":true,"lmh":"00"}"""));
        Assert.Equal(EncodecStatus.UnsupportedVersion, exception.Status);
    }

    [Theory]
    [InlineData("""{"m":"x","al":1,"nc":2,"lm":true,"fp":0.5,"acv":3,"lmh":"00"}""", "3")]
    [InlineData("""{"m":null,"al":-1,"nc":[],"lm":1,"cs":0}""", "0")]
    public void Another_version_is_named_whatever_its_keys_hold(string json, string version)
    {
        EncodecException exception = Assert.Throws<EncodecException>(() => Parse(json));
        Assert.Equal(EncodecStatus.UnsupportedVersion, exception.Status);
        Assert.Contains($"(acv) {version};", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"m":"x","al":1,"nc":2,"lm":true,"acv":2,"lmh":"00"} {}""")]
    [InlineData("""{"m":"x","m":"y","al":1,"nc":2,"lm":true,"acv":2,"lmh":"00"}""")]
    [InlineData("""{"m":"x","\u006d":"y","al":1,"nc":2,"lm":true,"acv":2,"lmh":"00"}""")]
    [InlineData("""{"m":"x","al":1,"nc":2,"lm":true,"acv":2,"lmh":"00","deep":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}""")]
    [InlineData("""{"m":"x","al":1,"nc":2,"lm":true,"acv":2,"lmh":"00",}""")]
    [InlineData("""/* */{"m":"x","al":1,"nc":2,"lm":true,"acv":2,"lmh":"00"}""")]
    public void What_is_not_one_plain_JSON_object_is_refused(string json)
    {
        EncodecException exception = Assert.Throws<EncodecException>(() => Parse(json));
        Assert.Equal(EncodecStatus.InvalidHeader, exception.Status);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        byte[] json = Encoding.UTF8.GetBytes(Minimal);
        json[6] = 0xFF;
        Assert.Equal(EncodecStatus.InvalidHeader, Assert.Throws<EncodecException>(() => EcdcHeaderReader.Parse(json)).Status);
    }

    private static EcdcHeader Parse(string json) => EcdcHeaderReader.Parse(Encoding.UTF8.GetBytes(json));

    private static string Write(EcdcHeader header) => Encoding.UTF8.GetString(EcdcHeaderWriter.Write(header));
}
