using Encodec.Entropy;
using Encodec.Entropy.LanguageModel;
using Encodec.Entropy.LanguageModel.Kernels;
using Encodec.Tests.Entropy.Kernels;
using Encodec.Tests.Golden;

namespace Encodec.Vectors;

/// <summary>The groups of checks, those that take longest first, so that the last ones end together.</summary>
internal sealed class Groups(Options options)
{
    private readonly GoldenFolder[] _cases =
        [.. GoldenFolder.Find(options.Golden).Select(folder => new GoldenFolder(folder)).OrderByDescending(golden => golden.IsFullSize)];

    public IEnumerable<(string Name, Action Check)> Functions()
    {
        yield return ("exp", () => MathPairs.Check(Path.Combine(options.Golden, "libm-exp.f64"), Fdlibm.Exp));
        yield return ("erf", () => MathPairs.Check(Path.Combine(options.Golden, "libm-erf.f64"), Fdlibm.Erf));
    }

    /// <summary>The hash of weight files, by the examples of FIPS 180-4.</summary>
    public static IEnumerable<(string Name, Action Check)> Hashes()
    {
        yield return ("abc", () => Hash("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        yield return ("two blocks", () => Hash(
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
        yield return ("a million", () => Hash("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
    }

    /// <summary>Every golden case, both ways, one by one and in lock-step.</summary>
    public IEnumerable<(string Name, Action Check)> Chunks(KernelKind kernel)
    {
        foreach (GoldenFolder golden in _cases.Where(golden => !IsTooSlow(golden, kernel)))
        {
            yield return ($"{golden.Name} decoded", () => CheckDecoding(golden, kernel));
            if (!golden.IsDecodeOnly)
            {
                yield return ($"{golden.Name} encoded", () => CheckEncoding(golden, kernel));
            }
        }
    }

    /// <summary>The whole codec, through callbacks, with the kernel in use.</summary>
    public IEnumerable<(string Name, Action Check)> Codec()
    {
        foreach (GoldenFolder golden in _cases.Where(golden => !IsTooSlow(golden, KernelSelector.Current)))
        {
            foreach ((int threads, int batch) in GoldenCodec.ShapesFor(golden))
            {
                string shape = $"{golden.Name}, {threads} threads, batches of {batch}";
                yield return ($"{shape}, decoded", () => GoldenCodec.CheckDecoding(golden, threads, batch));
                if (!golden.IsDecodeOnly)
                {
                    yield return ($"{shape}, encoded", () => GoldenCodec.CheckEncoding(golden, threads, batch));
                }
            }

            if (!golden.IsDecodeOnly && !(options.IsSlow && golden.IsFullSize))
            {
                yield return ($"{golden.Name}, fine precision", () => GoldenCodec.CheckFinePrecision(golden));
            }

            if (golden.Has("audio_no_repair.f32"))
            {
                yield return ($"{golden.Name}, without seam repair", () => GoldenCodec.CheckWithoutSeamRepair(golden));
            }
        }
    }

    /// <summary>Random models, so many to a check that the totals still say something about the rest.</summary>
    public IEnumerable<(string Name, Action Check)> Models(KernelKind kernel)
    {
        const int Together = 100;
        for (int first = 0; first < options.Models; first += Together)
        {
            int begin = first;
            int end = Math.Min(begin + Together, options.Models);
            yield return ($"models {begin} to {end - 1}", () => CheckModels(begin, end, kernel));
        }
    }

    /// <summary>The cases that <see cref="Chunks"/> leaves out.</summary>
    public int LeftOut(KernelKind kernel) => _cases.Count(golden => IsTooSlow(golden, kernel));

    private static void CheckDecoding(GoldenFolder golden, KernelKind kernel)
    {
        GoldenChunks chunks = new(golden, kernel);
        chunks.CheckLayout();
        foreach (int groupSize in chunks.GroupSizes())
        {
            chunks.CheckDecoding(groupSize);
        }
    }

    private static void CheckEncoding(GoldenFolder golden, KernelKind kernel)
    {
        GoldenChunks chunks = new(golden, kernel);
        foreach (int groupSize in chunks.GroupSizes())
        {
            chunks.CheckEncoding(groupSize);
        }
    }

    private static void CheckModels(int begin, int end, KernelKind kernel)
    {
        for (int round = begin; round < end; round++)
        {
            RandomModel.Check(kernel, round);
        }
    }

    private bool IsTooSlow(GoldenFolder golden, KernelKind kernel) =>
        options.IsSlow && golden.IsFullSize && kernel != KernelSelector.Supported[^1];

    private static void Hash(string text, int times, string expected)
    {
        Sha256 hash = new();
        byte[] piece = System.Text.Encoding.ASCII.GetBytes(text);
        for (int i = 0; i < times; i++)
        {
            hash.Append(piece);
        }

        string actual = hash.Finish();
        if (actual != expected)
        {
            throw new InvalidOperationException($"it is {actual}; expected {expected}");
        }
    }
}
