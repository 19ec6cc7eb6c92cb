namespace Encodec.Cli;

/// <summary>Names and values, one pair a line, the values in a column of their own.</summary>
internal sealed class FieldList
{
    private readonly List<(string Name, string Value)> _fields = [];

    public void Add(string name, string value) => _fields.Add((Printable.Of(name), Printable.Of(value)));

    public void WriteTo(TextWriter output)
    {
        int width = _fields.Count == 0 ? 0 : _fields.Max(field => Math.Min(field.Name.Length, 24));
        foreach ((string name, string value) in _fields)
        {
            output.WriteLine($"{name.PadRight(width)}  {value}");
        }
    }
}
