using Encodec.Codec;

namespace Encodec.Exports.Handles;

/// <summary>The kinds of handles that the header declares.</summary>
internal static class HandleKinds
{
    /// <summary><c>encodec_codec</c>.</summary>
    public static readonly HandleKind<EncodecCodec> Codec = new("codec");
}
