using Encodec.HeaderGenerator;

namespace Encodec.Header.Tests.Generator;

public sealed class FreshnessTests
{
    [Fact]
    public void The_header_is_what_its_source_says()
    {
        HeaderSource source = new(Repository.Root);
        Problems problems = new();
        string expected = HeaderSource.Generate(source.ReadSources(), source.ReadTemplate(), problems);
        Assert.Empty(problems.Sentences);
        Assert.True(
            File.ReadAllText(source.HeaderPath) == expected,
            "include/encodec.h is not what src/Exports says. Run ./build.sh header and commit what it writes.");
    }

    [Fact]
    public void The_functions_in_C_are_what_their_source_says()
    {
        HeaderSource source = new(Repository.Root);
        Problems problems = new();
        Assert.True(
            File.ReadAllText(source.DoorsPath) == HeaderSource.GenerateDoors(source.ReadSources(), problems),
            "src/Exports/Native/doors.c is not what src/Exports says. Run ./build.sh header and commit what it writes.");
    }
}
