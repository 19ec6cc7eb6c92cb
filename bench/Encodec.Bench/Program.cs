using Encodec.Bench;
using Encodec.Entropy.LanguageModel.Kernels;

EntropyWorkload workload = new(4);
foreach (KernelKind kernel in KernelSelector.Supported.Reverse())
{
    foreach (int chunks in (int[])[1, 8, 32])
    {
        if (kernel <= KernelKind.Vector128) continue;
        double e = Measure.Median(workload.Run(kernel, chunks, 1, false), 5) / chunks;
        double d = Measure.Median(workload.Run(kernel, chunks, 1, true), 5) / chunks;
        Console.WriteLine($"{kernel,-10} {chunks,3} chunks: encode {e * 1000:F2} ms/s, decode {d * 1000:F2} ms/s");
    }
}
Console.WriteLine($"load {Measure.Median(() => workload.Load(KernelSelector.Current), 7) * 1000:F1} ms");
