using System.Diagnostics;

namespace Encodec.Cli.Tests.Providers;

/// <summary>The libraries of <c>tests/providers</c>, built when a test first needs one.</summary>
internal static class TestRuntimes
{
    /// <summary>The name under which the plug-in's provider goes.</summary>
    public const string PluginProvider = "EncodecTestProvider";

    private static readonly Lazy<string> Built = new(Build);

    /// <summary>A plug-in with a provider that computes Elu.</summary>
    public static string Plugin => Path.Combine(Built.Value, "libencodec_test_plugin.so");

    /// <summary>An ONNX Runtime that records what it is told of providers.</summary>
    public static string Recorder => Path.Combine(Built.Value, "libencodec_test_recorder.so");

    /// <summary>The environment in which the recorder stands before the real library, and says that it has these providers.</summary>
    /// <param name="calls">The file that receives the calls.</param>
    /// <param name="providers">ONNX Runtime's names.</param>
    public static (string Name, string Value)[] Recording(string calls, params string[] providers) =>
    [
        ("ENCODEC_TEST_RUNTIME", RealRuntime()),
        ("ENCODEC_TEST_CALLS", calls),
        ("ENCODEC_TEST_PROVIDERS", string.Join(',', providers)),
    ];

    private static string RealRuntime()
    {
        string folder = Path.GetDirectoryName(Cli.Bundles)!;
        return Directory.EnumerateFiles(folder, "libonnxruntime.so", SearchOption.AllDirectories)
            .OrderBy(path => path.Contains("arm64", StringComparison.Ordinal) ? 1 : 0)
            .First();
    }

    private static string Build()
    {
        string folder = Path.Combine(TestData.Root, "artifacts", "tests-providers");
        using Process process = Process.Start("sh", [Path.Combine(TestData.Root, "tests", "providers", "build.sh"), folder]);
        process.WaitForExit();
        return process.ExitCode == 0 ? folder : throw new InvalidOperationException("The libraries of tests/providers do not build.");
    }
}
