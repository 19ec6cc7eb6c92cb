using Encodec.Conformance.Cases;
using Encodec.Conformance.Runners;

namespace Encodec.Conformance.Comparison;

/// <summary>Compares what came of a case with what it expects.</summary>
internal sealed class ResultCheck(string folder, ConformanceCase conformanceCase)
{
    public void Check(Expectation expect, CaseResult result)
    {
        if (result.Complaint is not null)
        {
            throw new MismatchException(result.Complaint);
        }

        CheckFailure(expect, result);
        if (result.HasFailed)
        {
            return;
        }

        if (expect.File is string file)
        {
            RequireSame(Values<byte>(file), Given(result.File, "file"), "byte");
        }

        CheckInfo(expect, result);
        CheckCodes(expect, result);
        if (expect.Damage is not null)
        {
            RequireSame([.. expect.Damage], [.. Given(result.Damage, "report of damage")], "damaged stretch");
        }

        AudioCheck.Check(conformanceCase, expect, result, Values<float>);
    }

    private void CheckFailure(Expectation expect, CaseResult result)
    {
        string expected = expect.ModelFailure ? "the model's failure" : expect.Status ?? "success";
        string actual = result.IsModelFailure ? "the model's failure" : result.Status ?? "success";
        if (expected != actual)
        {
            throw new MismatchException($"Expected {expected}; got {actual}{(result.Message is null ? "" : $": {result.Message}")}");
        }

        // A model's own failure comes back as itself: the sentence is for bindings that know only a status.
        if (expect.Message is string message && !expect.ModelFailure)
        {
            message = message.Replace("{bundle}", PathOf(conformanceCase.Bundle), StringComparison.Ordinal)
                .Replace("{file}", PathOf(conformanceCase.File), StringComparison.Ordinal);
            if (result.Message != message)
            {
                throw new MismatchException($"Expected the sentence \"{message}\"; got \"{result.Message}\"");
            }
        }
    }

    private static void CheckInfo(Expectation expect, CaseResult result)
    {
        if (expect.Info is FileInfoValues info && info != result.Info)
        {
            throw new MismatchException($"Expected {info}; got {result.Info}");
        }
    }

    private void CheckCodes(Expectation expect, CaseResult result)
    {
        if (expect.Codes is not string path)
        {
            return;
        }

        ushort[] expected = Values<ushort>(path);
        int[] actual = Given(result.Codes, "codes");
        (int chunks, int codebooks, int frames) = (expect.Shape![0], expect.Shape[1], expect.Shape[2]);
        int actualFrames = chunks == 0 ? 0 : actual.Length / chunks / codebooks;
        if (actual.Length != chunks * codebooks * actualFrames)
        {
            throw new MismatchException($"Expected codes of {chunks} chunks and {codebooks} codebooks; got {actual.Length}");
        }

        for (int row = 0; row < chunks * codebooks; row++)
        {
            for (int step = 0; step < expect.Steps![row / codebooks]; step++)
            {
                if (expected[(row * frames) + step] != actual[(row * actualFrames) + step])
                {
                    throw new MismatchException(
                        $"Expected code {expected[(row * frames) + step]} in chunk {row / codebooks}, codebook {row % codebooks}, step {step}; "
                        + $"got {actual[(row * actualFrames) + step]}");
                }
            }
        }

        RequireSame(Values<float>(expect.Scales!), Given(result.Scales, "scales"), "scale");
    }

    private static T Given<T>(T? value, string what)
        where T : class => value ?? throw new MismatchException($"There is no {what}");

    private static void RequireSame<T>(T[] expected, T[] actual, string what)
    {
        int common = Math.Min(expected.Length, actual.Length);
        for (int i = 0; i < common; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(expected[i], actual[i]))
            {
                throw new MismatchException($"Expected {expected[i]} as {what} {i}; got {actual[i]}");
            }
        }

        if (expected.Length != actual.Length)
        {
            throw new MismatchException($"Expected {expected.Length} of {what}; got {actual.Length}");
        }
    }

    private T[] Values<T>(string path)
        where T : unmanaged => RawValues.Read<T>(PathOf(path));

    private string PathOf(string? path) => path is null ? "" : Path.Combine(folder, path);
}
