using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Exports.Header;
using Encodec.Exports.Interop;

namespace Encodec.Exports.Handles;

/// <summary>The kinds of handles that the header declares.</summary>
internal static class HandleKinds
{
    /// <summary>One model at one bandwidth: a folder, or its files in memory.</summary>
    [CName("encodec_bundle")]
    public static readonly HandleKind<ModelBundle> Bundle = new("bundle");

    /// <summary>A bundle and a frame model, ready to encode and decode.</summary>
    [CName("encodec_codec")]
    public static readonly HandleKind<EncodecCodec> Codec = new("codec");

    /// <summary>An encoding that samples are pushed into and bytes are pulled from, by one thread at a time.</summary>
    [CName("encodec_encoder")]
    public static readonly HandleKind<HostEncoder> Encoder = new("encoder", isExclusive: true);

    /// <summary>Ends operations from another thread. Given to them in their options; one may be given to any number of them.</summary>
    [CName("encodec_cancellation")]
    public static readonly HandleKind<HostCancellation> Cancellation = new("cancellation");

    /// <summary>A file that is decoded as its bytes come.</summary>
    [CName("encodec_decoder")]
    public static readonly HandleKind<HostDecoder> Decoder = new("decoder", isExclusive: true);

    /// <summary>A file of which any stretch can be decoded.</summary>
    [CName("encodec_reader")]
    public static readonly HandleKind<HostReader> Reader = new("reader", isExclusive: true);
}
