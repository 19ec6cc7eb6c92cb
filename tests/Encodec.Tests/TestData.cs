using System.Reflection;

namespace Encodec.Tests;

/// <summary>Where the vectors and bundles lie.</summary>
internal static class TestData
{
    public static string Root { get; } = typeof(TestData).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Golden { get; } = Path.Combine(Root, "tests", "Data", "golden");

    public static string DemoBundle { get; } = Path.Combine(Root, "bundles", "encodec_48khz_demo");

    public static string GuardedDemoBundle { get; } = Path.Combine(Root, "bundles", "encodec_48khz_demo_12kbps_1333ms");

    public static string TinyBundle { get; } = Path.Combine(Root, "tests", "Data", "bundles", "encodec_48khz_tiny");

    public static string GuardedTinyBundle { get; } = Path.Combine(Root, "tests", "Data", "bundles", "encodec_48khz_tiny_1333ms");

    public static string Sample { get; } = Path.Combine(Root, "samples", "sample.wav");

    /// <summary>The short recording in another kind of file: ".flac", "_streamed.flac".</summary>
    public static string Recording(string ending) => Path.Combine(Root, "tests", "Data", "audio", "mono_44100" + ending);

    /// <summary>What another ONNX Runtime and an independent coder made of the sample with this bundle.</summary>
    public static string Reference(string bundle) =>
        Path.Combine(Root, "tests", "Data", "reference", Path.GetFileName(bundle));
}
