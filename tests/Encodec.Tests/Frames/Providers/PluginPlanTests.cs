using Encodec.Frames.Providers;

namespace Encodec.Tests.Frames.Providers;

/// <summary>Providers of registered plug-ins, which ONNX Runtime lists by their devices.</summary>
public sealed class PluginPlanTests
{
    private static readonly RuntimeProviders Runtime = Planning.Runtime("CPUExecutionProvider") with
    {
        Devices =
        [
            Planning.Device("CPUExecutionProvider", DeviceKind.Cpu),
            Planning.Device("Neuro", DeviceKind.Npu),
            Planning.Device("Neuro", DeviceKind.Npu, position: 1),
            Planning.Device("NvTensorRTRTXExecutionProvider", DeviceKind.Gpu),
        ],
    };

    [Theory]
    [InlineData(null, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public void A_plugins_device_is_taken_by_its_position(int? device, int listed) => Assert.Equal(
        [$"SessionOptionsAppendExecutionProvider_V2(Neuro [{listed}]: fast=1)"],
        Planning.Calls(new ProviderOptions { Name = "neuro", DeviceId = device, Options = [new("fast", "1")] }, Runtime));

    [Fact]
    public void A_device_beyond_the_last_is_refused()
    {
        EncodecException exception = Planning.Refused(new ProviderOptions { Name = "Neuro", DeviceId = 2 }, Runtime);
        Assert.Equal(EncodecStatus.InvalidArgument, exception.Status);
        Assert.Equal("The provider 'Neuro' has no device 2; it lists 2, from 0 to 1.", exception.Message);
    }

    [Fact]
    public void A_known_provider_that_comes_as_a_plugin_keeps_its_options() => Assert.Equal(
        ["SessionOptionsAppendExecutionProvider_V2(NvTensorRTRTXExecutionProvider [3]: nv_runtime_cache_path=/cache/" + Planning.GraphFolder + ")"],
        Planning.Calls(new ProviderOptions { Name = "nvtensorrtrtx", DeviceId = 0, CacheFolder = "/cache" }, Runtime));

    [Fact]
    public void A_provider_that_is_built_in_is_preferred_to_its_plugin() => Assert.Equal(
        ["SessionOptionsAppendExecutionProvider_CUDA_V2(use_tf32=0)"],
        Planning.Calls(
            new ProviderOptions { Name = "cuda" },
            Planning.Everything with { Devices = [Planning.Device("CUDAExecutionProvider", DeviceKind.Gpu)] }));
}
