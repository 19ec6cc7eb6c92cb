using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>What samples are written into.</summary>
[CName("encodec_container", MemberPrefix = "ENCODEC_CONTAINER_")]
internal enum NativeContainer : uint
{
    /// <summary>By the file's name: FLAC for .flac, otherwise WAV.</summary>
    Auto = 0,

    /// <summary>A WAV file.</summary>
    Wav = 1,

    /// <summary>A FLAC file, by libsndfile, which has to be installed.</summary>
    Flac = 2,
}
