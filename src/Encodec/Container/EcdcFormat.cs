namespace Encodec.Container;

/// <summary>The fixed numbers of the <c>.ecdc</c> container (docs/bitstream.md, sections 1 and 8).</summary>
public static class EcdcFormat
{
    /// <summary>The bitstream version that this library writes and reads, header key <c>acv</c>.</summary>
    public const int BitstreamVersion = 2;

    /// <summary>What stands for a bitstream version in Meta's own files, which have no key <c>acv</c>.</summary>
    internal const int NoBitstreamVersion = 0;

    /// <summary>The container version, the fifth byte of a file.</summary>
    public const byte ContainerVersion = 0;

    /// <summary>Largest metadata accepted, in bytes.</summary>
    public const int MaximumMetadataBytes = 1 << 20;

    /// <summary>Largest chunk payload accepted, in bytes.</summary>
    public const int MaximumPayloadBytes = 16 << 20;

    /// <summary>Longest recording that a header can state, in samples per channel.</summary>
    public const long MaximumAudioLength = (1L << 53) - 1;

    /// <summary>Largest window, in samples per channel.</summary>
    public const int MaximumWindowSamples = 1 << 24;

    /// <summary>Magic and version.</summary>
    internal const int PreambleBytes = 5;

    /// <summary>Length and checksum in front of each payload.</summary>
    internal const int ChunkHeaderBytes = 8;

    /// <summary>A window's scale in front of its coded bytes.</summary>
    internal const int ScaleBytes = 4;

    internal static ReadOnlySpan<byte> Magic => "ECDC"u8;
}
