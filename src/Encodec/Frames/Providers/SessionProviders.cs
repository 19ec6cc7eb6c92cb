using Microsoft.ML.OnnxRuntime;

namespace Encodec.Frames.Providers;

/// <summary>Carries out a plan: the only place that tells ONNX Runtime of providers.</summary>
internal static class SessionProviders
{
    /// <summary>Makes the plan's calls.</summary>
    /// <exception cref="EncodecException">The provider does not work on this machine.</exception>
    public static void Apply(ProviderPlan plan, SessionOptions session)
    {
        if (plan.IsSequential)
        {
            session.EnableMemoryPattern = false;
        }

        foreach (ProviderCall call in plan.Calls)
        {
            try
            {
                Apply(call, session);
            }
            catch (Exception exception) when (exception is OnnxRuntimeException or EncodecException or EntryPointNotFoundException or NotSupportedException)
            {
                throw new EncodecException(
                    EncodecStatus.ProviderUnavailable, $"The provider '{plan.Name}' does not work here: {exception.Message}", exception);
            }
        }
    }

    private static void Apply(ProviderCall call, SessionOptions session)
    {
        switch (call.Function)
        {
            case ProviderFunction.AddConfigEntry:
                foreach ((string key, string value) in call.Options)
                {
                    session.AddSessionConfigEntry(key, value);
                }

                break;

            case ProviderFunction.AppendCuda:
                using (OrtCUDAProviderOptions cuda = new())
                {
                    cuda.UpdateOptions(new(call.Options));
                    session.AppendExecutionProvider_CUDA(cuda);
                }

                break;

            case ProviderFunction.AppendTensorRt:
                using (OrtTensorRTProviderOptions tensorRt = new())
                {
                    tensorRt.UpdateOptions(new(call.Options));
                    session.AppendExecutionProvider_Tensorrt(tensorRt);
                }

                break;

            case ProviderFunction.AppendRocm:
                using (OrtROCMProviderOptions rocm = new())
                {
                    rocm.UpdateOptions(new(call.Options));
                    session.AppendExecutionProvider_ROCm(rocm);
                }

                break;

            case ProviderFunction.AppendByName:
                session.AppendExecutionProvider(call.Target, new(call.Options));
                break;

            case ProviderFunction.AppendByExport:
                OnnxRuntimeApi.AppendByExport(session, call.Target, call.Flags);
                break;

            case ProviderFunction.AppendDevices:
                session.AppendExecutionProvider(
                    OrtEnv.Instance(), [.. call.Devices.Select(OnnxProviders.DeviceAt)], new Dictionary<string, string>(call.Options));
                break;

            default:
                session.SetEpSelectionPolicy(Policy(call.Policy));
                break;
        }
    }

    private static ExecutionProviderDevicePolicy Policy(DevicePolicy policy) => policy switch
    {
        DevicePolicy.PreferCpu => ExecutionProviderDevicePolicy.PREFER_CPU,
        DevicePolicy.PreferNpu => ExecutionProviderDevicePolicy.PREFER_NPU,
        DevicePolicy.PreferGpu => ExecutionProviderDevicePolicy.PREFER_GPU,
        DevicePolicy.MaximumPerformance => ExecutionProviderDevicePolicy.MAX_PERFORMANCE,
        DevicePolicy.MaximumEfficiency => ExecutionProviderDevicePolicy.MAX_EFFICIENCY,
        DevicePolicy.MinimumPower => ExecutionProviderDevicePolicy.MIN_OVERALL_POWER,
        _ => ExecutionProviderDevicePolicy.DEFAULT,
    };
}
