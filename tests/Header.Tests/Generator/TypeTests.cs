namespace Encodec.Header.Tests.Generator;

public sealed class TypeTests
{
    private const string Types = """
        /// <summary>A thing.</summary>
        [CName("encodec_thing")]
        internal static readonly HandleKind<object> Thing = new("thing");

        /// <summary>A record.</summary>
        [CName("encodec_record")]
        internal struct NativeRecord
        {
            public uint StructSize;

            /// <summary>Text.</summary>
            [CType("char")]
            public fixed byte Text[65];

            /// <summary>Told.</summary>
            [CType("encodec_told_fn")]
            public delegate* unmanaged<void*, uint, int> Told;
        }

        /// <summary>Told.</summary>
        /// <param name="userData">Passed on.</param>
        /// <param name="count">How many.</param>
        [CName("encodec_told_fn")]
        internal unsafe delegate int ToldFunction(void* userData, uint count);

        /// <summary>Ways.</summary>
        [CName("encodec_way_of_life", MemberPrefix = "ENCODEC_WAY_")]
        internal enum NativeWay : uint
        {
            /// <summary>One.</summary>
            OneWay = 0,

            /// <summary>Another.</summary>
            Another = 10,
        }
        """;

    [Fact]
    public void Types_are_declared_before_they_are_used()
    {
        Generation generation = Export("""[CType("encodec_thing *")] nint thing, NativeRecord* record, [CType("encodec_way_of_life")] uint way""");
        Assert.Empty(generation.Problems);
        Assert.Equal(
            """


            /** How it went. */
            typedef enum encodec_status {
                /** Well. */
                ENCODEC_OK = 0,

                /** Not well. */
                ENCODEC_ERROR_FILE_NOT_FOUND = 20
            } encodec_status;

            /** Ways. */
            typedef enum encodec_way_of_life {
                /** One. */
                ENCODEC_WAY_ONE_WAY = 0,

                /** Another. */
                ENCODEC_WAY_ANOTHER = 10
            } encodec_way_of_life;

            /** A thing. */
            typedef struct encodec_thing encodec_thing;

            /**
             * Told.
             * @param user_data  Passed on.
             * @param count      How many.
             */
            typedef encodec_status (*encodec_told_fn)(void *user_data, uint32_t count);

            /** A record. */
            typedef struct encodec_record {
                uint32_t struct_size;
                /** Text. */
                char text[65];
                /** Told. */
                encodec_told_fn told;
            } encodec_record;

            /* ---- Things -------------------------------------------------------------------------------------------------------------------------- */

            /**
             * Works.
             * @param thing   What is given.
             * @param record  What is given.
             * @param way     What is given.
             */
            ENCODEC_API encodec_status encodec_work(encodec_thing *thing, encodec_record *record, encodec_way_of_life way);

            """,
            generation.Header);
    }

    [Theory]
    [InlineData("""[CType("const float *")] float* p""", "const float *p")]
    [InlineData("""[CType("const float *const *")] float** p""", "const float *const *p")]
    [InlineData("""[CType("const char *")] byte* p""", "const char *p")]
    [InlineData("""[CType("encodec_thing **")] nint* p""", "encodec_thing **p")]
    [InlineData("""[CType("encodec_thing **")] out object p""", "encodec_thing **p")]
    [InlineData("""[CType("encodec_thing *")] object p""", "encodec_thing *p")]
    [InlineData("""[CType("encodec_thing *")] HandleEntry p""", "encodec_thing *p")]
    [InlineData("out ulong p", "uint64_t *p")]
    [InlineData("nuint* p", "size_t *p")]
    [InlineData("byte** p", "uint8_t **p")]
    [InlineData("short* p", "int16_t *p")]
    [InlineData("void* p", "void *p")]
    public void A_type_is_written_as_C_has_it(string parameter, string expected) =>
        Assert.Contains($"encodec_work({expected});", Export(parameter).Header, StringComparison.Ordinal);

    [Theory]
    [InlineData("nint p", "does not tell its type in C")]
    [InlineData("string p", "does not tell its type in C")]
    [InlineData("delegate* unmanaged<void> p", "does not tell its type in C")]
    [InlineData("""[CType("const float*")] float* p""", "is not written as the header writes types")]
    [InlineData("""[CType("const float *")] double* p""", "the sizes or the pointers differ")]
    [InlineData("""[CType("const char *")] byte** p""", "the sizes or the pointers differ")]
    [InlineData("""[CType("encodec_thing *")] nint* p""", "a handle crosses as nint")]
    [InlineData("""[CType("encodec_thing *")] void* p""", "a handle crosses as nint")]
    [InlineData("""[CType("encodec_thing *")] out object p""", "a handle crosses as nint")]
    [InlineData("""[CType("encodec_thing *")] string p""", "a handle crosses as nint")]
    [InlineData("""[CType("encodec_unknown *")] nint p""", "nothing in src/Exports is called encodec_unknown")]
    [InlineData("""[CType("const encodec_record *")] void* p""", "expected a pointer to NativeRecord")]
    [InlineData("""[CType("encodec_way_of_life")] ulong p""", "an enum crosses as int or uint")]
    [InlineData("""[CType("encodec_told_fn")] delegate* unmanaged<void*, int> p""", "ToldFunction is declared as <void*, uint, int>")]
    public void A_type_that_does_not_fit_is_named(string parameter, string problem) =>
        Assert.Contains(Export(parameter).Problems, sentence => sentence.Contains(problem, StringComparison.Ordinal));

    [Fact]
    public void A_struct_that_no_function_leads_to_is_named() =>
        Assert.Contains("encodec_record is declared, but no function leads to it.", Export("uint p").Problems);

    [Theory]
    [InlineData("public uint Count;", "encodec_sample: the field Count has no <summary>.")]
    [InlineData("/// <summary>Text.</summary>\n[CType(\"char\")]\npublic fixed byte Text[Length];", "the length of Text is Length")]
    public void A_field_that_is_not_complete_is_named(string field, string problem)
    {
        Generation generation = Generation.Of(Work("NativeSample* p"), $$"""
            /// <summary>A sample.</summary>
            [CName("encodec_sample")]
            internal struct NativeSample
            {
            {{field}}
            }
            """);
        Assert.Contains(problem, generation.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_without_a_section_is_named()
    {
        Generation generation = Generation.Of("", $"internal static class Lost\n{{\n{Work("uint p")}\n}}");
        Assert.Contains("encodec_work is in no section of the header: give Lost a [CSection", generation.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_enum_of_another_size_than_ints_is_named()
    {
        Generation generation = Generation.Of("", """
            /// <summary>Ways.</summary>
            [CName("encodec_way")]
            internal enum NativeWay : byte
            {
            }
            """);
        Assert.Contains("encodec_way: a C enum is as large as an int, not as a byte.", generation.Problem, StringComparison.Ordinal);
    }

    private static Generation Export(string parameters) => Generation.Of(Work(parameters), $"internal static class Others\n{{\n{Types}\n}}");

    /// <summary>A function with these parameters, each documented.</summary>
    private static string Work(string parameters)
    {
        IEnumerable<string> names = parameters.Split(", ").Select(parameter => parameter.Split(' ')[^1]);
        return $"""
            /// <summary>Works.</summary>
            {string.Join('\n', names.Select(name => $"/// <param name=\"{name}\">What is given.</param>"))}
            [Export("encodec_work")]
            public static int Work({parameters}) => 0;
            """;
    }
}
