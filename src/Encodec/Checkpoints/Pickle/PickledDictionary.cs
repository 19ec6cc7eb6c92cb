namespace Encodec.Checkpoints.Pickle;

/// <summary>A pickled dict. Entries whose key is no string are left out: nothing that is asked for has such a key.</summary>
internal sealed class PickledDictionary
{
    /// <summary>The entries, in the order of the file.</summary>
    public OrderedDictionary<string, object?> Entries { get; } = new(StringComparer.Ordinal);
}
