using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>One of a bundle's two graphs.</summary>
[CName("encodec_graph")]
internal enum NativeGraph : uint
{
    /// <summary>The encoder's: audio to codes.</summary>
    Encode = 0,

    /// <summary>The decoder's: codes to audio.</summary>
    Decode = 1,
}
