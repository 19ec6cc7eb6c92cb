using System.Text;
using System.Text.Json;
using Encodec.Io;

namespace Encodec.Tests.Io;

public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":2,"a":3}""", "'a'")]
    [InlineData("""{"a":1,"\u0061":2}""", "'a'")]
    [InlineData("""{"a":{"b":1,"b":1}}""", "'b'")]
    [InlineData("""{"a":[1,[{"b":1,"b":1}]]}""", "'b'")]
    [InlineData("""[{"":1,"":2}]""", "''")]
    public void A_name_that_an_object_has_twice_is_refused_at_any_depth(string json, string name)
    {
        JsonException exception = Assert.ThrowsAny<JsonException>(() => Parse(json));
        Assert.Contains($"{name} occurs twice", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":1,"A":2}""")]
    [InlineData("""{"a":{"a":[{"a":1},{"a":2}]}}""")]
    [InlineData("5")]
    public void The_same_name_in_several_objects_is_none_of_this(string json) => Parse(json).Dispose();

    [Fact]
    public void A_long_name_is_not_quoted_whole()
    {
        string name = new('x', 100_000);
        JsonException exception = Assert.ThrowsAny<JsonException>(() => Parse($$"""{"{{name}}":1,"{{name}}":2}"""));
        Assert.InRange(exception.Message.Length, 80, 120);
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    [InlineData(100_000, false)]
    public void Depth_is_limited(int depth, bool accepted)
    {
        string json = new string('[', depth) + new string(']', depth);
        if (accepted)
        {
            Parse(json).Dispose();
        }
        else
        {
            Assert.ThrowsAny<JsonException>(() => Parse(json));
        }
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("{", "wrong, too deep or cut off at line 1, byte 2")]
    [InlineData("{\"a\":\n  x}", "wrong, too deep or cut off at line 2, byte 3")]
    public void The_message_says_where_it_is_wrong(string json, string message) =>
        Assert.Equal(message, Assert.ThrowsAny<JsonException>(() => Parse(json)).Message);

    private static JsonDocument Parse(string json) => StrictJson.Parse(Encoding.UTF8.GetBytes(json));
}
