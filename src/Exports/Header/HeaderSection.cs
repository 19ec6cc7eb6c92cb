namespace Encodec.Exports.Header;

/// <summary>The sections of <c>encodec.h</c> in their order; the summaries are their titles. One without functions is left out.</summary>
internal enum HeaderSection
{
    /// <summary>The library</summary>
    Library,

    /// <summary>Options</summary>
    Options,

    /// <summary>Cancellation</summary>
    Cancellation,

    /// <summary>Execution providers</summary>
    Providers,

    /// <summary>Bundles</summary>
    Bundles,

    /// <summary>Codecs</summary>
    Codecs,

    /// <summary>Encoding</summary>
    Encoding,

    /// <summary>Encoding as a stream</summary>
    EncodingStreams,

    /// <summary>Decoding</summary>
    Decoding,

    /// <summary>Decoding as a stream</summary>
    DecodingStreams,

    /// <summary>Random access</summary>
    RandomAccess,

    /// <summary>Codes, without a frame model</summary>
    Codes,

    /// <summary>Audio, without a codec</summary>
    AudioConversion,
}
