namespace Encodec.Cli.Tests;

/// <summary>Help as it is read: in 80 columns, in groups, without what few need.</summary>
public sealed class HelpTests : CliTest
{
    public static TheoryData<string> Commands => new(
        "", "encode", "decode", "info", "test", "roundtrip", "providers", "verify", "smoke", "bundle", "bundle list", "bundle fetch", "bundle verify", "bundle pack",
        "bundle optimize", "bundle export-mlx");

    [Theory]
    [MemberData(nameof(Commands))]
    public void No_line_is_wider_than_a_terminal_and_no_word_is_broken(string command)
    {
        foreach (string option in new[] { "--help", "--help-providers" })
        {
            string page = Cli.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), option]).Exits(0).Output;
            foreach (string line in page.Split('\n'))
            {
                // A single word may be longer, where there is nowhere to break it: an address.
                Assert.True(line.Length <= 80 || line.Trim().Split(' ').Length == 1, $"'{line}' has {line.Length} characters");
                Assert.Equal(line.TrimEnd(), line);
            }

            Assert.Contains("Usage:", page, StringComparison.Ordinal);
            Assert.Contains("--json", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Options_stand_in_groups_and_providers_are_folded_away()
    {
        string folded = Cli.Run("encode", "--help").Exits(0).Output;
        int at = 0;
        foreach (string heading in new[] { "Usage:", "Arguments:", "Files:", "Audio:", "Model and coding:", "Speed:", "Execution providers:", "General:", "Examples:" })
        {
            int next = folded.IndexOf($"\n{heading}\n", at, StringComparison.Ordinal);
            Assert.True(next >= at, $"{heading} is not there, or not in its place");
            at = next;
        }

        Assert.DoesNotContain("--coreml-compute-units", folded, StringComparison.Ordinal);
        Assert.Contains("--coreml-compute-units", Cli.Run("encode", "--help-providers").Exits(0).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("smoke", Cli.Run("--help").Exits(0).Output, StringComparison.Ordinal);
    }
}
