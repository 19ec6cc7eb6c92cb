using Encodec.Codec;
using Encodec.Exports.Interop;

namespace Encodec.Exports.Handles;

/// <summary>The kinds of handles that the header declares.</summary>
internal static class HandleKinds
{
    /// <summary><c>encodec_codec</c>.</summary>
    public static readonly HandleKind<EncodecCodec> Codec = new("codec");

    /// <summary><c>encodec_cancellation</c>.</summary>
    public static readonly HandleKind<HostCancellation> Cancellation = new("cancellation");
}
