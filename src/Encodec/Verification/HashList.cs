using System.Text;
using Encodec.Bundles;

namespace Encodec.Verification;

/// <summary>A list as <c>sha256sum</c> writes it: 64 hex digits, two spaces or a space and an asterisk, a file's name.</summary>
internal sealed class HashList
{
    private const int HashDigits = 64;

    private readonly List<(string Name, string Sha256)> _entries = [];

    private HashList(string name) => Name = name;

    /// <summary>The list as messages name it.</summary>
    public string Name { get; }

    /// <summary>Reads a list. Blank lines and those that begin with a number sign are passed over.</summary>
    /// <exception cref="EncodecException">A line is something else.</exception>
    public static HashList Read(BundleFile file) => Read(file.ReadAll(), file.Name);

    /// <summary>Reads a list from memory.</summary>
    /// <param name="text">Its bytes.</param>
    /// <param name="name">As messages name it.</param>
    /// <exception cref="EncodecException">A line is something else.</exception>
    public static HashList Read(ReadOnlySpan<byte> text, string name)
    {
        HashList list = new(name);
        string[] lines = Encoding.UTF8.GetString(text).Split('\n');
        for (int number = 0; number < lines.Length; number++)
        {
            string line = lines[number].TrimEnd('\r');
            if (line.Length > 0 && line[0] != '#')
            {
                list.Add(line, number + 1);
            }
        }

        return list;
    }

    /// <summary>The hashes that are listed for a file of the bundle's folder.</summary>
    public IEnumerable<string> For(string fileName) => _entries.Where(entry => entry.Name == fileName).Select(entry => entry.Sha256);

    /// <summary>Whether a text is a SHA-256 in hex digits.</summary>
    public static bool IsHash(string text) => text.Length == HashDigits && text.All(char.IsAsciiHexDigit);

    private void Add(string line, int number)
    {
        bool isEntry = line.Length > HashDigits + 2
            && IsHash(line[..HashDigits])
            && line[HashDigits] == ' '
            && line[HashDigits + 1] is (' ' or '*');
        if (!isEntry)
        {
            throw new EncodecException(
                EncodecStatus.HashMismatch, $"'{Name}', line {number}: expected 64 hex digits, two spaces and the name of a file.");
        }

        string name = line[(HashDigits + 2)..];
        _entries.Add((name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name, line[..HashDigits]));
    }
}
