using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>A host's frame model: codes to audio.</summary>
/// <param name="userData">What the callbacks struct holds.</param>
/// <param name="codes">[windows][codebooks][frames], zeros after the coded frames.</param>
/// <param name="scales">[windows]; 1 where the bundle does not normalise.</param>
/// <param name="windows">Windows to decode.</param>
/// <param name="codebooks">Codebooks of the codes.</param>
/// <param name="frames">Code frames per window.</param>
/// <param name="audio">To be filled: [windows][channels][samples]; zeros on entry.</param>
/// <param name="channels">Channels of the audio.</param>
/// <param name="samples">Samples per channel in each window.</param>
/// <returns>ENCODEC_OK, or what the operation is to return.</returns>
[CName("encodec_decode_frames_fn")]
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal unsafe delegate int DecodeFramesFunction(
    void* userData,
    [CType("const int32_t *")] int* codes,
    [CType("const float *")] float* scales,
    uint windows,
    uint codebooks,
    uint frames,
    float* audio,
    uint channels,
    uint samples);
