using System.Globalization;
using Encodec.Bench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [MemoryBench.Argument, string weights])
{
    MemoryBench.Measure(weights);
    return;
}

BenchOptions options = BenchOptions.Parse(args);
MarkdownReport report = new(Console.Out);
report.Title("Performance");
MachineDescription.Write(report);
EntropyBench.Write(report, options);
StepBreakdown.Write(report, options);
MemoryBench.Write(report);
ResamplingBench.Write(report, options);
CodecBench.Write(report, options);
