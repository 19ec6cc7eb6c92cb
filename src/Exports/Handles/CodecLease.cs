using Encodec.Codec;

namespace Encodec.Exports.Handles;

/// <summary>The right to use a codec until this is disposed.</summary>
internal readonly ref struct CodecLease(CodecHandle handle)
{
    public EncodecCodec Codec => handle.Codec;

    public void Dispose() => handle.Leave();
}
