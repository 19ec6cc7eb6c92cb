using System.Runtime.InteropServices;

namespace Encodec.Tests.Frames;

/// <summary>A bundle with graphs, and what another ONNX Runtime and an independent entropy coder made of the sample with it.</summary>
internal static class ReferenceBundle
{
    public static TheoryData<string> All { get; } =
        [TestData.TinyBundle, TestData.GuardedTinyBundle, TestData.DemoBundle, TestData.GuardedDemoBundle];

    /// <summary>[chunks][codebooks][frames] of the whole sample.</summary>
    public static int[] SampleCodes(string bundle) => [.. Read<ushort>(bundle, "sample_codes.u16").Select(code => (int)code)];

    /// <summary>What an encoder at reference precision writes for the sample.</summary>
    public static byte[] SampleFile(string bundle) => File.ReadAllBytes(PathOf(bundle, "sample.ecdc"));

    /// <summary>Every 16th sample of the decoded audio, planar.</summary>
    public static float[] DecodedEvery16(string bundle) => Read<float>(bundle, "sample_decoded_every16.f32");

    public static string PathOf(string bundle, string file) => Path.Combine(TestData.Reference(bundle), file);

    private static T[] Read<T>(string bundle, string file)
        where T : struct => MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(PathOf(bundle, file))).ToArray();
}
