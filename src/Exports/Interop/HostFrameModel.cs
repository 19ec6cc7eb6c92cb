using Encodec.Frames;

namespace Encodec.Exports.Interop;

/// <summary>A host's C functions as the library's frame callbacks.</summary>
internal sealed unsafe class HostFrameModel(NativeFrameCallbacks callbacks)
{
    /// <summary>What the host said, in the library's terms.</summary>
    public CallbackFrameModelOptions ToOptions() => new()
    {
        Encode = callbacks.EncodeFrames == null ? null : Encode,
        Decode = callbacks.DecodeFrames == null ? null : Decode,
        HasStaticTimeAxis = Flags.Read(callbacks.HasStaticTimeAxis, "has_static_time_axis"),
        AllowsConcurrentCalls = Flags.Read(callbacks.AllowsConcurrentCalls, "allows_concurrent_calls"),
        MaximumBatch = callbacks.MaximumBatch is 0 or > int.MaxValue ? int.MaxValue : (int)callbacks.MaximumBatch,
    };

    private void Encode(WindowBatch windows, CodeBatch codes)
    {
        fixed (float* audio = windows.Samples.Span)
        fixed (int* values = codes.Codes.Span)
        fixed (float* scales = codes.Scales.Span)
        {
            int status;
            using (HostServices.EnterHost())
            {
                status = callbacks.EncodeFrames(
                    callbacks.UserData, audio, (uint)windows.Count, (uint)windows.Channels, (uint)windows.SamplesPerWindow,
                    values, (uint)codes.Codebooks, (uint)codes.Frames, scales);
            }

            Require("encode_frames", status);
        }
    }

    private void Decode(CodeBatch codes, WindowBatch windows)
    {
        fixed (int* values = codes.Codes.Span)
        fixed (float* scales = codes.Scales.Span)
        fixed (float* audio = windows.Samples.Span)
        {
            int status;
            using (HostServices.EnterHost())
            {
                status = callbacks.DecodeFrames(
                    callbacks.UserData, values, scales, (uint)codes.Count, (uint)codes.Codebooks, (uint)codes.Frames,
                    audio, (uint)windows.Channels, (uint)windows.SamplesPerWindow);
            }

            Require("decode_frames", status);
        }
    }

    private static void Require(string callback, int status)
    {
        if (status != (int)EncodecStatus.Ok)
        {
            throw new HostCallbackException(callback, status);
        }
    }
}
