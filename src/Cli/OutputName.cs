using Encodec.Audio.Files;

namespace Encodec.Cli;

/// <summary>Refuses outputs whose names say that they are something else: <c>song.mp3</c> that is a WAV file.</summary>
internal static class OutputName
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        [".wav"] = "WAV", [".wave"] = "WAV", [".bwf"] = "WAV", [".flac"] = "FLAC", [".pcm"] = "raw samples", [".raw"] = "raw samples",
        [".ecdc"] = "EnCodec", [".mp3"] = "MP3", [".ogg"] = "Ogg", [".oga"] = "Ogg", [".opus"] = "Opus", [".aiff"] = "AIFF", [".aif"] = "AIFF",
        [".aifc"] = "AIFF", [".m4a"] = "MP4", [".mp4"] = "MP4", [".aac"] = "AAC", [".w64"] = "Wave64", [".rf64"] = "RF64", [".caf"] = "Core Audio",
        [".au"] = "AU", [".wma"] = "WMA", [".webm"] = "WebM", [".mka"] = "Matroska",
    };

    /// <summary>The kind of an .ecdc file.</summary>
    public const string Ecdc = "EnCodec";

    /// <summary>What a container is called here.</summary>
    public static string KindOf(AudioContainer container) => container switch
    {
        AudioContainer.Flac => "FLAC",
        AudioContainer.Raw => "raw samples",
        _ => "WAV",
    };

    /// <summary>Why a name does not fit what is written; null if it does, or says nothing.</summary>
    /// <param name="path">The output.</param>
    /// <param name="kind">What will be in it.</param>
    /// <param name="remedy">What else the command can do about it: "--container writes another kind"; empty if nothing.</param>
    public static string? Contradiction(string? path, string kind, string remedy)
    {
        if (path is null or StandardStreams.Name || !Kinds.TryGetValue(Path.GetExtension(path), out string? named) || named == kind)
        {
            return null;
        }

        string expected = string.Join(" or ", Kinds.Where(pair => pair.Value == kind).Select(pair => pair.Key).Take(1));
        return $"'{path}' is called {named}, and what is written is {kind}; expected a name that ends in {expected}{remedy}, or --force-name.";
    }
}
