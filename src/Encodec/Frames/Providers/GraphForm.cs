namespace Encodec.Frames.Providers;

/// <summary>How the library runs a graph that it has loaded.</summary>
/// <param name="Threads">Threads that compute windows side by side, each window by one; 0 where the graph gets whole batches as the provider likes it.</param>
/// <param name="JoinsRecurrentLayers">Whether the graph was cut at its recurrent layers, so that several windows go through these together.</param>
/// <param name="Rewrites">What was rewritten when it was loaded, in a few words each.</param>
public sealed record GraphForm(int Threads, bool JoinsRecurrentLayers, IReadOnlyList<string> Rewrites)
{
    /// <summary>A graph that is run as it is, whole batches at a time.</summary>
    public static GraphForm AsItIs { get; } = new(0, JoinsRecurrentLayers: false, []);

    /// <summary>As a message has it: "2 windows side by side, recurrent layers for several at once; rewritten: ELU by exponentials (16)".</summary>
    public string Describe()
    {
        string windows = Threads switch
        {
            0 => "whole batches",
            1 => "one window after the other",
            _ => $"{Threads} windows side by side",
        };
        string recurrent = JoinsRecurrentLayers ? ", recurrent layers for several windows at once" : "";
        return $"{windows}{recurrent}; {(Rewrites.Count == 0 ? "not rewritten" : $"rewritten: {string.Join(", ", Rewrites)}")}";
    }
}
