using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>A host's frame model: audio to codes.</summary>
/// <param name="userData">What the callbacks struct holds.</param>
/// <param name="audio">[windows][channels][samples].</param>
/// <param name="windows">Windows to encode.</param>
/// <param name="channels">Channels of the audio.</param>
/// <param name="samples">Samples per channel in each window.</param>
/// <param name="codes">To be filled: [windows][codebooks][frames], each code 0 to cardinality - 1.</param>
/// <param name="codebooks">Codebooks to fill.</param>
/// <param name="frames">Code frames per window.</param>
/// <param name="scales">
/// To be filled: [windows], finite and not negative; 1 each on entry, and ignored where the bundle does not normalise.
/// </param>
/// <returns>ENCODEC_OK, or what the operation is to return.</returns>
[CName("encodec_encode_frames_fn")]
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal unsafe delegate int EncodeFramesFunction(
    void* userData,
    [CType("const float *")] float* audio,
    uint windows,
    uint channels,
    uint samples,
    int* codes,
    uint codebooks,
    uint frames,
    float* scales);
