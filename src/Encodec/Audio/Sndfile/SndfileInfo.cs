using System.Runtime.InteropServices;

namespace Encodec.Audio.Sndfile;

/// <summary>libsndfile's <c>SF_INFO</c>: what an audio file is.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SndfileInfo
{
    public long Frames;
    public int SampleRate;
    public int Channels;
    public int Format;
    public int Sections;
    public int Seekable;
}
