namespace Encodec.Cli.Help;

/// <summary>How commands are called, and lines to copy.</summary>
internal static class Examples
{
    /// <summary>The forms of a command that its arguments alone do not tell; empty for others.</summary>
    /// <param name="command">Its name.</param>
    public static IReadOnlyList<string> Forms(string command) => command switch
    {
        "encode" => [" IN.wav [OUT.ecdc] [OPTIONS]", " FILES --output-folder FOLDER [OPTIONS]"],
        "decode" => [" IN.ecdc [OUT.wav] [OPTIONS]", " FILES --output-folder FOLDER [OPTIONS]"],
        "roundtrip" => [" IN.wav OUT.wav [OPTIONS]", " FILES --output-folder FOLDER [OPTIONS]"],
        "encodec" => [" COMMAND [OPTIONS]", " IN.wav OUT.ecdc", " IN.ecdc OUT.wav"],
        _ => [],
    };

    /// <summary>Whole command lines; empty for commands that need none.</summary>
    /// <param name="command">Its name.</param>
    public static IReadOnlyList<string> Of(string command) => command switch
    {
        "encode" =>
        [
            "encodec encode song.wav",
            "encodec encode album --recursive --output-folder coded --skip-existing",
            "encodec encode song.flac song.ecdc --bandwidth 12",
            "arecord -f S16_LE -r 48000 -c 2 | encodec encode - live.ecdc",
        ],
        "decode" =>
        [
            "encodec decode song.ecdc",
            "encodec decode song.ecdc song.flac --start 60 --duration 10",
            "encodec decode - - < song.ecdc | aplay",
        ],
        "info" => ["encodec info song.ecdc", "encodec info *.ecdc --json", "encodec info path/to/bundle"],
        "test" => ["encodec test *.ecdc"],
        "verify" => ["encodec verify", "encodec verify path/to/bundle --provider cuda"],
        "fetch" => ["encodec bundle fetch encodec_48khz_6kbps"],
        "encodec" => ["encodec encode song.wav", "encodec decode song.ecdc", "encodec help encode"],
        _ => [],
    };
}
