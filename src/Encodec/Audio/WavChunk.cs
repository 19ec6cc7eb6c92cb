namespace Encodec.Audio;

/// <summary>The names of the chunks that matter, as big-endian numbers: the first character is the top byte.</summary>
internal static class WavChunk
{
    /// <summary><c>fmt </c>: how the audio is stored.</summary>
    public const uint Format = 0x666D7420;

    /// <summary><c>data</c>: the audio.</summary>
    public const uint Data = 0x64617461;

    /// <summary><c>ds64</c>: the sizes that do not fit in 32 bits.</summary>
    public const uint Sizes64 = 0x64733634;
}
