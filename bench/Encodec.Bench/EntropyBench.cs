using Encodec.Codec;
using Encodec.Entropy.LanguageModel.Kernels;

namespace Encodec.Bench;

/// <summary>Codes to bytes and back with the full-size models.</summary>
internal static class EntropyBench
{
    /// <summary>Chunks of a thread, and how many of them go through the model in lock-step. The codec takes 32 as the last but one.</summary>
    private static readonly (int Chunks, int LockStep)[] Shapes = [(1, 1), (2, 2), (8, 8), (32, EntropyStage.GroupSize), (32, 32)];

    public static void Write(MarkdownReport report, BenchOptions options)
    {
        foreach (int codebooks in (int[])[4, 8])
        {
            WriteModel(report, options, codebooks);
        }
    }

    private static void WriteModel(MarkdownReport report, BenchOptions options, int codebooks)
    {
        EntropyWorkload workload = new(codebooks);
        report.Heading($"Entropy coding, {codebooks * 3 / 2} kbps");
        report.Paragraph(
            $"Milliseconds per second of audio ({EntropyWorkload.Steps} steps of {codebooks} codebooks; dim 200, 5 layers, 1 024 entries, "
            + $"{workload.WeightBytes / 1e6:F1} MB of weights). \"Chunks\" are those of a thread, \"in lock-step\" how many go through the model together: the codec "
            + $"takes {EntropyStage.GroupSize}. With two threads the time is for twice the audio, halved.");
        KernelKind[] kernels = [.. KernelSelector.Supported];
        double scalar = Seconds(workload, KernelKind.Scalar, 1, 1, 1, decode: false, Math.Min(3, options.Rounds));
        report.TableHead("kernel", "chunks", "in lock-step", "threads", "encode", "decode", "times scalar (encode)");
        report.Row(
            "Scalar", "1", "1", "1", MarkdownReport.Milliseconds(scalar),
            MarkdownReport.Milliseconds(Seconds(workload, KernelKind.Scalar, 1, 1, 1, decode: true, Math.Min(3, options.Rounds))), "1.0");
        foreach (KernelKind kernel in kernels.Where(kind => kind != KernelKind.Scalar))
        {
            foreach ((int chunks, int lockStep) in Shapes)
            {
                WriteRow(report, workload, kernel, chunks, lockStep, 1, scalar, options.Rounds);
            }
        }

        foreach ((int chunks, int lockStep) in Shapes)
        {
            WriteRow(report, workload, kernels[^1], chunks, lockStep, 2, scalar, options.Rounds);
        }

        report.Paragraph(
            $"Loading the weights: {MarkdownReport.Milliseconds(Measure.Median(() => workload.Load(kernels[^1]), options.Rounds))} ms, hash included. "
            + $"State: {workload.Weights(kernels[^1]).StateBytesPerChunk / 1e6:F2} MB per chunk.");
    }

    private static void WriteRow(MarkdownReport report, EntropyWorkload workload, KernelKind kernel, int chunks, int lockStep, int threads, double scalar, int rounds)
    {
        double encode = Seconds(workload, kernel, chunks, lockStep, threads, decode: false, rounds);
        double decode = Seconds(workload, kernel, chunks, lockStep, threads, decode: true, rounds);
        report.Row(
            kernel.ToString(), $"{chunks}", $"{lockStep}", $"{threads}", MarkdownReport.Milliseconds(encode), MarkdownReport.Milliseconds(decode), $"{scalar / encode:F1}");
    }

    private static double Seconds(EntropyWorkload workload, KernelKind kernel, int chunks, int lockStep, int threads, bool decode, int rounds) =>
        Measure.Median(workload.Run(kernel, chunks, lockStep, threads, decode), rounds) / (chunks * threads);
}
