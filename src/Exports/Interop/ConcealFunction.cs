using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>Fills in for a chunk that is damaged or missing.</summary>
/// <param name="userData">What the options hold.</param>
/// <param name="chunk">The chunk, from 0.</param>
/// <param name="start">The first sample of the recording that it covers.</param>
/// <param name="audio">[channels][length]: silence on entry; what it holds afterwards is used.</param>
/// <param name="channels">Channels of the recording.</param>
/// <param name="length">Samples per channel that the chunk covers.</param>
/// <param name="fade">1 on entry: audio is faded in and out over 240 samples, or half of length if that is less, and where chunks do not
/// overlap the samples beside it die away over the same stretch. Set to 0 to have audio used as it is.</param>
/// <returns>ENCODEC_OK to go on; anything else ends the operation, which returns it.</returns>
[CName("encodec_conceal_fn")]
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal unsafe delegate int ConcealFunction(
    void* userData,
    ulong chunk,
    ulong start,
    float* audio,
    uint channels,
    uint length,
    uint* fade);
