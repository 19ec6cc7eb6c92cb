namespace Encodec.Exports.Handles;

/// <summary>A kind of object that hosts hold handles of.</summary>
/// <param name="name">As messages have it, in lower case.</param>
internal abstract class HandleKind(string name)
{
    /// <summary>Its name, as in "codec".</summary>
    public string Name => name;

    /// <summary>Its name with the article, as in "a codec".</summary>
    public string OneOf => "aeiou".Contains(name[0]) ? $"an {name}" : $"a {name}";
}
