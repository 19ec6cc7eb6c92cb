using System.Runtime.InteropServices;
using Encodec.Entropy.LanguageModel.Kernels;

namespace Encodec.Bench;

/// <summary>What the figures were measured on.</summary>
internal static class MachineDescription
{
    public static void Write(MarkdownReport report)
    {
        string processor = "unknown processor";
        if (File.Exists("/proc/cpuinfo"))
        {
            processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
                ?? processor;
        }

        report.Paragraph(
            $"Machine: {processor}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription.Split('#')[0].Trim()}, "
            + $"{RuntimeInformation.ProcessArchitecture}; compiled ahead of time, {RuntimeInformation.FrameworkDescription}. "
            + $"Kernels that it can run: {string.Join(", ", KernelSelector.Supported)}; in use: {KernelSelector.Current}.");
    }
}
