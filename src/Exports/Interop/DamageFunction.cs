using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>Told of each damaged stretch when it is concealed. Streams and readers tell of each once.</summary>
/// <param name="userData">What the options hold.</param>
/// <param name="damage">The stretch; valid during the call.</param>
[CName("encodec_damage_fn")]
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal unsafe delegate void DamageFunction(
    void* userData,
    [CType("const encodec_damage *")] NativeDamage* damage);
