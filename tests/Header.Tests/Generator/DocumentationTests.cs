namespace Encodec.Header.Tests.Generator;

public sealed class DocumentationTests
{
    [Fact]
    public void A_parameter_without_documentation_is_named()
    {
        Generation generation = Generation.Of("""
            /// <summary>Counts.</summary>
            /// <param name="first">Where to begin.</param>
            [Export("encodec_count")]
            public static int Count(uint first, uint lastOne) => 0;
            """);
        Assert.Contains("encodec_count has no documentation for its parameter 'lastOne'", generation.Problem, StringComparison.Ordinal);
        Assert.StartsWith("Exports.cs(", generation.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_without_documentation_is_named()
    {
        Generation generation = Generation.Of("""
            [Export("encodec_count")]
            public static int Count() => 0;
            """);
        Assert.Contains("encodec_count has no <summary>.", generation.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Documentation_of_a_parameter_that_is_not_there_is_named()
    {
        Generation generation = Generation.Of("""
            /// <summary>Counts.</summary>
            /// <param name="last">Where to end.</param>
            [Export("encodec_count")]
            public static int Count() => 0;
            """);
        Assert.Contains("encodec_count has documentation for a parameter 'last'", generation.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_becomes_a_comment_in_the_vocabulary_of_C()
    {
        Generation generation = Generation.Of("""
            /// <summary>
            /// Counts from <paramref name="firstOne"/>, see <see cref="Other"/>; <see langword="null"/> &amp; <c>sizeof</c>.
            /// <para>Slowly.</para>
            /// </summary>
            /// <param name="firstOne">Where to begin.</param>
            /// <returns>How many.</returns>
            /// <remarks>Not for everybody.</remarks>
            [Export("encodec_count")]
            public static uint Count(uint firstOne) => 0;

            /// <summary>Nothing.</summary>
            [Export("encodec_other")]
            [return: CType("void")]
            public static void Other()
            {
            }
            """);
        Assert.Empty(generation.Problems);
        Assert.Contains(
            """
            /**
             * Counts from first_one, see encodec_other; NULL & sizeof.
             *
             * Slowly.
             * @param first_one  Where to begin.
             * @return How many.
             */
            ENCODEC_API uint32_t encodec_count(uint32_t first_one);

            /** Nothing. */
            ENCODEC_API void encodec_other(void);
            """,
            generation.Header,
            StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_is_wider_than_the_header()
    {
        string words = string.Join(' ', Enumerable.Repeat("word", 200));
        Generation generation = Generation.Of($"""
            /// <summary>{words}</summary>
            /// <param name="one">{words}</param>
            /// <param name="another">{words}</param>
            /// <param name="aThird">{words}</param>
            /// <param name="theLastOfThemAll">{words}</param>
            /// <returns>{words}</returns>
            [Export("encodec_a_function_with_a_very_long_name_indeed_so_that_it_has_to_be_broken")]
            public static int Long(
                uint one, ulong another, [CType("const char *")] byte* aThird, [CType("encodec_way")] uint theLastOfThemAll) => 0;
            """,
            $$"""
            /// <summary>{{words}}</summary>
            [CName("encodec_way")]
            internal enum NativeWay : uint
            {
                /// <summary>{{words}}</summary>
                Only = 0,
            }
            """);
        Assert.Empty(generation.Problems);
        Assert.All(generation.Header.Split('\n'), line => Assert.InRange(line.Length, 0, 140));
        Assert.Equal(1600, generation.Header.Split("word").Length - 1);
    }

    [Theory]
    [InlineData("<b>fat</b>", "which the header has no form for")]
    [InlineData("""<see cref="Missing"/>""", "which the header has no form for")]
    [InlineData("*/", "which would end the header's comment")]
    [InlineData("<c>", "is not well-formed XML")]
    public void What_cannot_be_shown_is_named(string text, string problem)
    {
        Generation generation = Generation.Of($"""
            /// <summary>Text {text}.</summary>
            [Export("encodec_count")]
            public static int Count() => 0;
            """);
        Assert.Contains(generation.Problems, sentence => sentence.Contains(problem, StringComparison.Ordinal));
    }
}
