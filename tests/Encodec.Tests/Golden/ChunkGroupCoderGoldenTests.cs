using Encodec.Entropy.LanguageModel.Kernels;

namespace Encodec.Tests.Golden;

/// <summary>The entropy layer alone against the independent coder's chunks, both ways, with every kernel, one by one and in lock-step.</summary>
public sealed class ChunkGroupCoderGoldenTests
{
    [Theory]
    [MemberData(nameof(GoldenCase.AllWithKernels), MemberType = typeof(GoldenCase))]
    public void Chunks_decode_to_the_golden_codes(GoldenCase golden, KernelKind kernel)
    {
        GoldenChunks chunks = new(golden, kernel);
        chunks.CheckLayout();
        foreach (int groupSize in chunks.GroupSizes())
        {
            chunks.CheckDecoding(groupSize);
        }
    }

    [Theory]
    [MemberData(nameof(GoldenCase.EncodableWithKernels), MemberType = typeof(GoldenCase))]
    public void Chunks_encode_to_the_golden_bytes(GoldenCase golden, KernelKind kernel)
    {
        GoldenChunks chunks = new(golden, kernel);
        foreach (int groupSize in chunks.GroupSizes())
        {
            chunks.CheckEncoding(groupSize);
        }
    }
}
