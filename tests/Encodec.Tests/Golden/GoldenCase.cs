using Encodec.Entropy.LanguageModel.Kernels;
using Xunit.Sdk;

namespace Encodec.Tests.Golden;

/// <summary>A folder of golden vectors as a row of test data.</summary>
public sealed class GoldenCase : GoldenFolder, IXunitSerializable
{
    [Obsolete("For the test runner's deserialisation.")]
    public GoldenCase()
    {
    }

    private GoldenCase(string folder)
        : base(folder)
    {
    }

    public static IEnumerable<TheoryDataRow<GoldenCase>> All() => Find(TestData.Golden).Select(folder => Row(new GoldenCase(folder)));

    /// <summary>Every case with every kernel that this processor can run.</summary>
    public static IEnumerable<TheoryDataRow<GoldenCase, KernelKind>> AllWithKernels() =>
        from row in All() from kernel in KernelSelector.Supported select new TheoryDataRow<GoldenCase, KernelKind>(row.Data, kernel);

    public static IEnumerable<TheoryDataRow<GoldenCase, KernelKind>> EncodableWithKernels() =>
        AllWithKernels().Where(row => !row.Data.Item1.IsDecodeOnly);

    public static IEnumerable<TheoryDataRow<GoldenCase>> Encodable() => All().Where(row => !row.Data.IsDecodeOnly);

    public static IEnumerable<TheoryDataRow<GoldenCase>> WithAudio() => All().Where(row => row.Data.Has("audio.f32"));

    public static GoldenCase Named(string name) => new(Path.Combine(TestData.Golden, name));

    void IXunitSerializable.Deserialize(IXunitSerializationInfo info) => Open(Path.Combine(TestData.Golden, info.GetValue<string>("name")!));

    void IXunitSerializable.Serialize(IXunitSerializationInfo info) => info.AddValue("name", Name);

    private static TheoryDataRow<GoldenCase> Row(GoldenCase golden) => new(golden);
}
