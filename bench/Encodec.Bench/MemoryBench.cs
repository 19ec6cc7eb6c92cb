using System.Diagnostics;
using System.Globalization;
using Encodec.Entropy;
using Encodec.Entropy.LanguageModel;
using Encodec.Entropy.LanguageModel.Kernels;
using Encodec.Tests.Golden;

namespace Encodec.Bench;

/// <summary>What a loaded language model takes of memory, and what each chunk adds: resident memory of a process that does nothing else.</summary>
internal static class MemoryBench
{
    /// <summary>The argument that makes the program measure itself.</summary>
    public const string Argument = "--memory";

    private const int Codebooks = 4;
    private const int Chunks = 8;

    public static void Write(MarkdownReport report)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string path = Path.GetTempFileName();
        try
        {
            byte[] file = LanguageModelGenerator.Generate(new LanguageModelSpec(1, 200, 5, 8, Codebooks, 1024, EntropyWorkload.Steps, 525));
            File.WriteAllBytes(path, file);
            long[] bytes = RunAlone(path);
            report.Heading("Memory of a language model");
            report.Paragraph(
                $"Resident memory of a process that loads the 6 kbps weights, {file.Length / 1e6:F2} MB, and decodes {Chunks} chunks in lock-step. "
                + "A chunk's state grows with its steps, to the 150 of this model's frame_length.");
            report.TableHead("", "MB", "of the file");
            report.Row("weights", $"{bytes[0] / 1e6:F2}", $"{(double)bytes[0] / file.Length:F2}");
            report.Row("each chunk: keys, values and working memory", $"{bytes[1] / (1e6 * Chunks):F2}", $"{(double)bytes[1] / (Chunks * file.Length):F2}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Prints the growth in bytes that loading and decoding bring.</summary>
    public static void Measure(string path)
    {
        EntropyParameters parameters = new(Codebooks, 1024, 2.1f, 1.0, 262144, 2);
        long start = ResidentBytes();
        using FileStream file = File.OpenRead(path);
        LanguageModelWeights weights = LanguageModelWeights.Load(file, KernelSelector.Current);
        long loaded = ResidentBytes();
        ChunkGroupCoder coder = new(weights, parameters, Chunks);
        Random random = new(1);
        CodedChunk[] chunks = new CodedChunk[Chunks];
        for (int i = 0; i < chunks.Length; i++)
        {
            byte[] bits = new byte[4096];
            random.NextBytes(bits);
            chunks[i] = new CodedChunk(new int[Codebooks * EntropyWorkload.Steps], EntropyWorkload.Steps, EntropyWorkload.Steps) { Payload = bits };
        }

        coder.Decode(chunks, CancellationToken.None);
        long decoded = ResidentBytes();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{loaded - start} {decoded - loaded}"));
        GC.KeepAlive(weights);
    }

    private static long[] RunAlone(string path)
    {
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Argument, path]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. output.Split(' ', StringSplitOptions.TrimEntries).Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
    }

    private static long ResidentBytes()
    {
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(6, line.Length - 9), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
    }
}
