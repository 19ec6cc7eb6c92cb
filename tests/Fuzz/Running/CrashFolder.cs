using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Encodec.Fuzz.Running;

/// <summary>Where findings go: for each an input, and a text that says what came of it and how to see it again.</summary>
internal sealed partial class CrashFolder(string folder)
{
    private readonly HashSet<string> _kinds = [];

    /// <summary>Findings of different kinds so far.</summary>
    public int Count => _kinds.Count;

    /// <summary>Keeps a finding, if there has been none like it.</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="execution">The input's number in the run; 0 where that is not known.</param>
    /// <param name="input">The input.</param>
    /// <param name="what">What is wrong.</param>
    public void Add(string target, ulong seed, long execution, byte[] input, string what)
    {
        if (!_kinds.Add(KindOf(what)))
        {
            return;
        }

        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, $"{target}-{Convert.ToHexStringLower(SHA256.HashData(input))[..16]}");
        File.WriteAllBytes(path + ".bin", input);
        File.WriteAllText(path + ".txt", $"{target}, seed {seed}, execution {execution}, {input.Length} bytes\nreplay: ./build.sh fuzz --replay={path}.bin\n\n{what}\n");
        Console.WriteLine($"FAILED {target}: {what.ReplaceLineEndings("\n  ")}\n  replay: ./build.sh fuzz --replay={path}.bin");
    }

    /// <summary>The same but for its numbers.</summary>
    private static string KindOf(string what) => Digits().Replace(what, "#");

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
