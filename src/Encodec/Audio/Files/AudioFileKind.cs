namespace Encodec.Audio.Files;

/// <summary>What a file's first bytes say that it is.</summary>
public static class AudioFileKind
{
    /// <summary>As many bytes as that are looked at.</summary>
    public const int StartBytes = 12;

    /// <summary>Whether a file claims to be one that <see cref="WavReader"/> reads.</summary>
    /// <param name="start">Its first <see cref="StartBytes"/> bytes, or all that it has.</param>
    public static bool IsWav(ReadOnlySpan<byte> start) => start.StartsWith("RIFF"u8) || start.StartsWith("RF64"u8) || start.StartsWith("BW64"u8);

    /// <summary>What a file is that libsndfile may read; null where its first bytes do not tell.</summary>
    /// <param name="start">Its first <see cref="StartBytes"/> bytes, or all that it has.</param>
    public static string? NameOf(ReadOnlySpan<byte> start)
    {
        ReadOnlySpan<byte> form = start.Length < StartBytes ? [] : start[8..];
        return start switch
        {
            _ when start.StartsWith("fLaC"u8) => "FLAC",
            _ when start.StartsWith("OggS"u8) => "Ogg",
            _ when start.StartsWith("FORM"u8) && (form.SequenceEqual("AIFF"u8) || form.SequenceEqual("AIFC"u8)) => "AIFF",
            _ when start.StartsWith("caff"u8) => "Core Audio",
            _ when start.StartsWith(".snd"u8) => "AU",
            _ when start.StartsWith("RIFX"u8) => "big-endian WAV",
            _ when start.StartsWith("riff"u8) => "Wave64",
            _ when start.StartsWith("ID3"u8) => "MP3",
            [0xFF, var second, ..] when second >= 0xE0 => "MP3",
            _ => null,
        };
    }
}
