using Encodec.Bundles;
using Encodec.Container;
using Encodec.Entropy;

namespace Encodec.Codec;

/// <summary>One chunk of codes through the language model and the arithmetic coder and back, timed.</summary>
internal sealed class EntropyProbe
{
    private EntropyProbe(int payloadBytes, TimeSpan encode, TimeSpan decode)
    {
        PayloadBytes = payloadBytes;
        Encode = encode;
        Decode = decode;
    }

    /// <summary>Bytes that the codes were packed into.</summary>
    public int PayloadBytes { get; }

    /// <summary>Codes to bytes.</summary>
    public TimeSpan Encode { get; }

    /// <summary>Bytes to codes.</summary>
    public TimeSpan Decode { get; }

    /// <summary>Runs it.</summary>
    /// <param name="bundle">Whose language model, which is loaded if it has not been.</param>
    /// <param name="codes">[codebooks][frames], each within the bundle's cardinality; all frames are coded.</param>
    /// <param name="frames">Frames per codebook.</param>
    public static EntropyProbe Run(ModelBundle bundle, Memory<int> codes, int frames)
    {
        EntropyParameters parameters = EntropyParametersFactory.Create(bundle, ProbabilityPrecision.Fine, tau: 1.0);
        ChunkGroupCoder coder = new(bundle.LanguageModel, parameters, capacity: 1);
        CodedChunk encoded = new(codes, frames, frames);
        TimeSpan encode = WindowProbe.Time(() => coder.Encode([encoded], CancellationToken.None));
        if (encoded.Failure is not null)
        {
            throw encoded.Failure;
        }

        CodedChunk decoded = new(new int[codes.Length], frames, frames) { Payload = encoded.Payload };
        TimeSpan decode = WindowProbe.Time(() => coder.Decode([decoded], CancellationToken.None));
        if (decoded.Failure is not null || !decoded.Codes.Span.SequenceEqual(codes.Span))
        {
            throw new EncodecException(EncodecStatus.Internal, "The entropy decoder did not give back the codes that the entropy encoder was given.");
        }

        return new EntropyProbe(encoded.Payload.Length, encode, decode);
    }
}
