namespace Encodec.Frames.Providers;

/// <summary>What the loaded ONNX Runtime offers.</summary>
/// <param name="Library">Where it was loaded from.</param>
/// <param name="Version">Its version.</param>
/// <param name="Names">Its own names of the providers that it was built with, best first.</param>
/// <param name="Devices">The devices that it lists, those of registered plug-ins among them.</param>
public sealed record RuntimeProviders(
    string Library, string Version, IReadOnlyList<string> Names, IReadOnlyList<ProviderDevice> Devices);
