using Encodec.Bundles;
using Encodec.Verification;

namespace Encodec.Tests.Bundles;

/// <summary>Verification as .NET programs see it; the C tests spoil bundles in every way.</summary>
public class BundleVerifierTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_shipped_bundles_are_whole(bool guarded)
    {
        ModelBundle bundle = ModelBundle.Open(guarded ? TestData.GuardedDemoBundle : TestData.DemoBundle);
        VerifyReport report = new();
        BundleVerifier.Verify(bundle, new VerifyOptions(), report);
        Assert.True(report.GraphsRan);
        Assert.Equal(bundle.LanguageModel.Sha256, report.LanguageModel.Sha256);
        Assert.All(
            new[] { report.Manifest, report.EncodeModel, report.DecodeModel, report.LanguageModel },
            file => Assert.True(file is { Sha256.Length: 64, Bytes: > 0 }));
    }

    [Fact]
    public void Without_running_nothing_but_the_language_model_is_loaded()
    {
        VerifyReport report = new();
        BundleContents contents = MemoryBundleTests.Contents(TestData.TinyBundle) with { EncodeModel = [1, 2, 3] };
        BundleVerifier.Verify(ModelBundle.Open(contents), new VerifyOptions { RunGraphs = false }, report);
        Assert.False(report.GraphsRan);
        Assert.Equal(3, report.EncodeModel.Bytes);
        Assert.Equal("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", report.EncodeModel.Sha256);
        Assert.Equal(TimeSpan.Zero, report.LanguageModelTime);
    }

    [Fact]
    public void A_report_of_a_failure_has_all_hashes()
    {
        VerifyReport report = new();
        VerifyOptions options = new() { ManifestSha256 = new string('0', 64) };
        EncodecException exception = Assert.Throws<EncodecException>(
            () => BundleVerifier.Verify(ModelBundle.Open(TestData.TinyBundle), options, report));
        Assert.Equal(EncodecStatus.HashMismatch, exception.Status);
        Assert.NotNull(report.LanguageModel.Sha256);
    }
}
