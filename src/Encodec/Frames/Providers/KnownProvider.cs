namespace Encodec.Frames.Providers;

/// <summary>A provider that this library has a name and typed options for.</summary>
/// <param name="Name">The name that users give.</param>
/// <param name="RuntimeName">ONNX Runtime's own.</param>
/// <param name="Function">How ONNX Runtime is told of it.</param>
/// <param name="Target">The name or the function that goes with it.</param>
internal sealed record KnownProvider(string Name, string RuntimeName, ProviderFunction Function, string Target = "")
{
    /// <summary>Stands for the cache's folder in <see cref="Cache"/>.</summary>
    public const string CacheFolder = "{cache}";

    /// <summary>Set unless the user sets them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Defaults { get; init; } = [];

    /// <summary>The option that takes the device's number; null if there is none.</summary>
    public string? DeviceIdKey { get; init; }

    /// <summary>What 16-bit floats are asked for with; null if the provider has no such option.</summary>
    public KeyValuePair<string, string>? Fp16 { get; init; }

    /// <summary>What a cache is asked for with; empty if the provider has none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Cache { get; init; } = [];

    /// <summary>The option that takes the number of threads; null if it is the session's.</summary>
    public string? ThreadsKey { get; init; }

    /// <summary>Whether it takes one run at a time.</summary>
    public bool IsSequential { get; init; }

    /// <summary>Whether <see cref="ProviderOptions.Auto"/> may choose it.</summary>
    public bool IsAutomatic { get; init; }
}
