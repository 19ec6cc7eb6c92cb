namespace Encodec.Audio.Sndfile;

/// <summary>The numbers of libsndfile's <c>SF_INFO.format</c> that matter here.</summary>
internal static class SndfileFormat
{
    public const int Pcm16 = 0x0002;
    public const int Pcm24 = 0x0003;
    public const int Flac = 0x170000;

    private const int ContainerMask = 0x0FFF0000;
    private const int Ogg = 0x200000;
    private const int Mpeg = 0x230000;
    private const int CodecMask = 0xFFFF;
    private const int MpegLayer1 = 0x0080;
    private const int MpegLayer3 = 0x0082;

    /// <summary>Whether the length that libsndfile states of such a file is certain; of others it may be an estimate.</summary>
    public static bool HasExactLength(int format) =>
        (format & ContainerMask) is not (Ogg or Mpeg) && (format & CodecMask) is not (>= MpegLayer1 and <= MpegLayer3);
}
