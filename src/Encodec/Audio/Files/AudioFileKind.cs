namespace Encodec.Audio.Files;

/// <summary>What a file's first bytes say that it is.</summary>
public static class AudioFileKind
{
    /// <summary>As many bytes as that are looked at.</summary>
    public const int StartBytes = 12;

    /// <summary>Whether a file claims to be one that <see cref="WavReader"/> reads.</summary>
    /// <param name="start">Its first <see cref="StartBytes"/> bytes, or all that it has.</param>
    public static bool IsWav(ReadOnlySpan<byte> start) =>
        (start.StartsWith("RIFF"u8) || start.StartsWith("RF64"u8) || start.StartsWith("BW64"u8)) && ForeignNameOf(start) is null;

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
            [0xFF, var second, ..] when second >= 0xE0 && ForeignNameOf(start) is null => "MP3",
            _ => null,
        };
    }

    /// <summary>What a file is that nothing here reads; null where its first bytes do not tell.</summary>
    /// <param name="start">Its first <see cref="StartBytes"/> bytes, or all that it has.</param>
    public static string? ForeignNameOf(ReadOnlySpan<byte> start)
    {
        ReadOnlySpan<byte> form = start.Length < StartBytes ? [] : start[8..];
        return start switch
        {
            _ when start.Length >= 8 && start[4..].StartsWith("ftyp"u8) => form.StartsWith("M4A"u8) ? "M4A" : "MP4",
            [0x1A, 0x45, 0xDF, 0xA3, ..] => "Matroska or WebM",
            [0x30, 0x26, 0xB2, 0x75, ..] => "WMA",
            [0xFF, var second, ..] when (second & 0xF6) == 0xF0 => "AAC",
            _ when start.StartsWith("RIFF"u8) && form.StartsWith("AVI "u8) => "AVI",
            _ when start.StartsWith("FLV"u8) => "Flash video",
            _ when start.StartsWith("wvpk"u8) => "WavPack",
            _ when start.StartsWith("MAC "u8) => "Monkey's Audio",
            _ when start.StartsWith("TTA1"u8) => "True Audio",
            _ when start.StartsWith("MPCK"u8) || start.StartsWith("MP+"u8) => "Musepack",
            _ when start.StartsWith("DSD "u8) => "DSD",
            _ when start.StartsWith("#!AMR"u8) => "AMR",
            _ => null,
        };
    }
}
