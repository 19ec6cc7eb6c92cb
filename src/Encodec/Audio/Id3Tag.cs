namespace Encodec.Audio;

/// <summary>ID3v2 tags, which some programs put in front of files of any kind (id3.org, ID3v2.4.0 main structure, section 3.1).</summary>
internal static class Id3Tag
{
    /// <summary>Bytes of a tag before its contents; also those of the footer that may follow them.</summary>
    private const int HeaderBytes = 10;

    /// <summary>Where in a file its contents begin, behind any tags.</summary>
    /// <param name="stream">Seekable; left anywhere.</param>
    public static long Skip(Stream stream)
    {
        Span<byte> start = stackalloc byte[HeaderBytes];
        for (long at = 0; ;)
        {
            stream.Position = at;
            long length = Length(start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
            if (length == 0 || length > stream.Length - at - HeaderBytes)
            {
                return at;
            }

            at += length;
        }
    }

    /// <summary>Bytes that the tag takes that begins here; 0 if none does.</summary>
    /// <param name="start">At least the first ten bytes, or nothing is found.</param>
    public static long Length(ReadOnlySpan<byte> start)
    {
        if (start.Length < HeaderBytes || !start.StartsWith("ID3"u8) || start[3] == 0xFF || start[4] == 0xFF
            || start[6] >= 0x80 || start[7] >= 0x80 || start[8] >= 0x80 || start[9] >= 0x80)
        {
            return 0;
        }

        // Four bytes of seven bits each; bit 4 of the flags announces a footer.
        long contents = (start[6] << 21) | (start[7] << 14) | (start[8] << 7) | start[9];
        return HeaderBytes + contents + ((start[5] & 0x10) != 0 ? HeaderBytes : 0);
    }
}
