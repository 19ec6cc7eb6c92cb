namespace Encodec.Cli.Help;

/// <summary>What options are about, in the order in which help shows them.</summary>
internal enum OptionGroup
{
    /// <summary>Of this command alone.</summary>
    Own,

    /// <summary>Which files are read and written.</summary>
    Files,

    /// <summary>Samples: rates, channels, levels, what they are stored in.</summary>
    Audio,

    /// <summary>The model, and how it codes.</summary>
    Model,

    /// <summary>Threads and batches.</summary>
    Speed,

    /// <summary>What computes the graphs; folded away.</summary>
    Providers,

    /// <summary>Of every command.</summary>
    General,
}
