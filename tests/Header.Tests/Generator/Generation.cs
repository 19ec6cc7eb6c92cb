using Encodec.HeaderGenerator;

namespace Encodec.Header.Tests.Generator;

/// <summary>Runs the generator on source of a test's own.</summary>
internal sealed class Generation
{
    private const string Template = "@constants@\n\n@enums@\n\n@handles@\n\n@structs@\n\n@functions@\n";

    private const string Statuses = """
        /// <summary>How it went.</summary>
        public enum EncodecStatus
        {
            /// <summary>Well.</summary>
            Ok = 0,

            /// <summary>Not well.</summary>
            FileNotFound = 20,
        }
        """;

    private Generation(string header, IReadOnlyList<string> problems)
    {
        Header = header;
        Problems = problems;
    }

    public string Header { get; }

    public IReadOnlyList<string> Problems { get; }

    /// <summary>Generates from the members of one exporting class, and from other declarations.</summary>
    public static Generation Of(string exports, string others = "")
    {
        Problems problems = new();
        string source = $$"""
            internal enum HeaderSection
            {
                /// <summary>Things</summary>
                Things,
            }

            {{others}}

            [CSection(HeaderSection.Things)]
            internal static unsafe class Exports
            {
            {{exports}}
            }
            """;
        string header = HeaderSource.Generate(
            [KeyValuePair.Create("Exports.cs", source), KeyValuePair.Create("EncodecStatus.cs", Statuses)], Template, problems);
        return new Generation(header, problems.Sentences);
    }

    /// <summary>The one problem, of which there has to be no second.</summary>
    public string Problem => Assert.Single(Problems);
}
