using Encodec.Bundles;
using Encodec.Frames;
using Encodec.Frames.Providers;

namespace Encodec.Tests.Frames.Providers;

/// <summary>What a user is told who asks for a provider that is not there, or for what does not go together.</summary>
public sealed class ProviderRefusalTests
{
    public static TheoryData<string> Names => [.. KnownProviders.Names.Where(name => name != ProviderOptions.Cpu)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_provider_that_is_missing_is_named_with_those_that_are_there(string name)
    {
        KnownProvider provider = KnownProviders.Find(name)!;
        EncodecException exception = Planning.Refused(new ProviderOptions { Name = name }, Planning.Runtime("CPUExecutionProvider", "AzureExecutionProvider"));
        Assert.Equal(EncodecStatus.ProviderUnavailable, exception.Status);
        Assert.Equal(
            $"The ONNX Runtime 1.31.1 in '/lib/libonnxruntime.so' has no provider '{provider.Name}' ({provider.RuntimeName}); it has cpu, AzureExecutionProvider. "
            + "To load one that has it, name its library in ENCODEC_ONNXRUNTIME, with --onnxruntime PATH or in the option runtime_library; "
            + "or register the provider's plug-in library.",
            exception.Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_ONNX_Runtime_at_hand_refuses_it_before_a_graph_is_loaded(string name)
    {
        using OnnxFrameModel model = new(ModelBundle.Open(TestData.TinyBundle), new OnnxFrameModelOptions { Provider = new() { Name = name } });
        EncodecException exception = Assert.Throws<EncodecException>(() => model.MaximumEncodeBatch);
        Assert.Equal(EncodecStatus.ProviderUnavailable, exception.Status);
        Assert.Contains($"no provider '{name}'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_nobody_knows_is_refused_as_it_was_written()
    {
        EncodecException exception = Planning.Refused(new ProviderOptions { Name = "Foo" });
        Assert.Equal(EncodecStatus.ProviderUnavailable, exception.Status);
        Assert.Contains("has no provider 'Foo'; it has cuda, tensorrt,", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cuda", "16-bit floats")]
    [InlineData("cpu", "16-bit floats")]
    public void Sixteen_bit_floats_are_refused_where_they_are_no_option(string name, string what) =>
        RefusedOption(new ProviderOptions { Name = name, Fp16 = true }, what);

    [Theory]
    [InlineData("cuda")]
    [InlineData("cpu")]
    [InlineData("webgpu")]
    public void A_cache_is_refused_where_it_is_no_option(string name) =>
        RefusedOption(new ProviderOptions { Name = name, CacheFolder = "/cache" }, "cache folder");

    [Theory]
    [InlineData("cpu")]
    [InlineData("coreml")]
    [InlineData("openvino")]
    public void A_device_number_is_refused_where_it_is_no_option(string name) =>
        RefusedOption(new ProviderOptions { Name = name, DeviceId = 0 }, "device number");

    [Fact]
    public void Compute_units_are_refused_without_Core_ML() =>
        RefusedOption(new ProviderOptions { Name = "cuda", ComputeUnits = CoreMLComputeUnits.CpuOnly }, "Core ML compute units");

    [Fact]
    public void What_can_be_told_beforehand_is_refused_when_the_model_is_made()
    {
        ModelBundle bundle = ModelBundle.Open(TestData.TinyBundle);
        foreach ((ProviderOptions options, string said) in Invalid)
        {
            EncodecException exception = Assert.Throws<EncodecException>(() => new OnnxFrameModel(bundle, new OnnxFrameModelOptions { Provider = options }));
            Assert.Equal(EncodecStatus.InvalidArgument, exception.Status);
            Assert.Contains(said, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Options_of_the_processor_and_unknown_flags_are_refused()
    {
        Assert.Contains(
            "'cpu' takes no options; 'a=b'",
            Planning.Refused(new ProviderOptions { Options = [new("a", "b")] }).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "'USE_FP16=yes' is no option of the provider nnapi",
            Planning.Refused(new ProviderOptions { Name = "nnapi", Options = [new("USE_FP16", "yes")] }).Message,
            StringComparison.Ordinal);
    }

    private static IEnumerable<(ProviderOptions Options, string Said)> Invalid =>
    [
        (new() { Name = "" }, "name is empty"),
        (new() { Name = "cuda", DeviceId = -1 }, "is -1"),
        (new() { Name = "coreml", ComputeUnits = (CoreMLComputeUnits)4 }, "are 4"),
        (new() { Policy = (DevicePolicy)8 }, "is 8"),
        (new() { Name = "cuda", Policy = DevicePolicy.PreferGpu }, "names one. Expected one of them"),
        (new() { Name = "auto", DeviceId = 0 }, "provider that is named"),
        (new() { Name = "auto", Require = true }, "Requiring a provider can only"),
        (new() { Policy = DevicePolicy.PreferGpu, Options = [new("a", "b")] }, "provider that is named"),
        (new() { Name = "cuda", Options = [new("a", "1"), new("a", "2")] }, "'a' was given twice"),
        (new() { Name = "cuda", Options = [new("", "1")] }, "a key of 0 characters"),
        (new() { Name = "cuda", Options = [new("a", new string('x', 8193))] }, "a value of 8193"),
        (new() { Name = "cuda", Options = [new("a\0", "1")] }, "none of them 0"),
        (new() { Name = "cuda", Options = [.. Enumerable.Range(0, 257).Select(i => new KeyValuePair<string, string>($"k{i}", ""))] }, "at most 256"),
    ];

    private static void RefusedOption(ProviderOptions options, string what)
    {
        EncodecException exception = Planning.Refused(options);
        Assert.Equal(EncodecStatus.InvalidArgument, exception.Status);
        Assert.Contains($"The provider '{options.Name}' has no option for {what}", exception.Message, StringComparison.Ordinal);
    }
}
