using System.Globalization;
using System.Runtime.InteropServices;
using Encodec.Entropy.LanguageModel;
using Encodec.Entropy.LanguageModel.Kernels;
using Encodec.Vectors;

// Runs the vectors that need no frame model: the mathematical functions, the entropy layer and, through callbacks, the whole codec.
// The last line is 'N passed, N failed'.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Options options;
try
{
    options = Options.Parse(args);
}
catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
{
    Console.Error.WriteLine($"Encodec.Vectors: {exception.Message}\n{Options.Usage}");
    return 2;
}

Tally tally = new();
Groups groups = new(options);
HashSet<KernelKind> ran = [];
Console.WriteLine($"{RuntimeInformation.ProcessArchitecture}, kernels {string.Join(", ", KernelSelector.Supported)}");
if (!options.CodecOnly)
{
    tally.Run("exp and erf", groups.Functions());
    tally.Run($"SHA-256{(Sha256.HasInstructions ? " in instructions of its own" : "")}", Groups.Hashes());
    foreach (KernelKind kernel in KernelSelector.Supported)
    {
        int leftOut = groups.LeftOut(kernel);
        tally.Run($"golden chunks, {kernel}{(leftOut > 0 ? $", without {leftOut} of full size" : "")}", groups.Chunks(kernel));
        ran.Add(kernel);
    }

    foreach (KernelKind kernel in KernelSelector.Supported.Where(kernel => kernel != KernelKind.Scalar))
    {
        tally.Run($"random models, {kernel}", groups.Models(kernel));
    }
}

tally.Run($"golden codec, {KernelSelector.Current}", groups.Codec());
ran.Add(KernelSelector.Current);
tally.Run("expected kernels ran", options.Expected.Select(kernel => ($"{kernel}", (Action)(() => Require(kernel)))));
Console.WriteLine($"kernels that ran: {string.Join(", ", ran.Order())}");
Console.WriteLine($"{tally.Passed} passed, {tally.Failed} failed");
return tally is { Failed: 0, Passed: > 0 } ? 0 : 1;

void Require(KernelKind kernel)
{
    if (!ran.Contains(kernel))
    {
        throw new InvalidOperationException("the processor, or the compiled program, does not have it");
    }
}
