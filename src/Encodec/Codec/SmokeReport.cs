namespace Encodec.Codec;

/// <summary>What a smoke test saw. Times include loading where something is loaded on first use.</summary>
/// <param name="WindowSamples">Samples per channel that went in.</param>
/// <param name="Channels">Channels that went in.</param>
/// <param name="Codebooks">Codebooks that came out of the encoder.</param>
/// <param name="Frames">Code frames that came out of the encoder.</param>
/// <param name="Scale">The window's scale.</param>
/// <param name="DecodedSamples">Samples per channel that came back out of the decoder.</param>
/// <param name="PayloadBytes">Bytes that the language model packed the codes into.</param>
/// <param name="EncoderLoad">Loading ONNX Runtime and the encoder's graph.</param>
/// <param name="EncoderRun">One window through the encoder.</param>
/// <param name="DecoderRun">One window through the decoder, its loading included.</param>
/// <param name="LanguageModelLoad">Loading the language model.</param>
/// <param name="EntropyEncode">Codes to bytes.</param>
/// <param name="EntropyDecode">Bytes to codes.</param>
public sealed record SmokeReport(
    int WindowSamples,
    int Channels,
    int Codebooks,
    int Frames,
    float Scale,
    int DecodedSamples,
    int PayloadBytes,
    TimeSpan EncoderLoad,
    TimeSpan EncoderRun,
    TimeSpan DecoderRun,
    TimeSpan LanguageModelLoad,
    TimeSpan EntropyEncode,
    TimeSpan EntropyDecode);
