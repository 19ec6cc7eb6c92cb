using System.Security.Cryptography;
using Encodec.Fuzz.Mutation;

namespace Encodec.Fuzz.Running;

/// <summary>Inputs that are worth starting from.</summary>
internal sealed class Corpus
{
    private readonly List<byte[]> _inputs = [];
    private readonly string? _folder;

    /// <summary>Takes what an earlier run has kept.</summary>
    /// <param name="folder">Where inputs are kept; null to keep them in memory only.</param>
    public Corpus(string? folder)
    {
        _folder = folder;
        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
            _inputs.AddRange(Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes));
        }
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<byte[]> Inputs => _inputs;

    /// <summary>Takes an input that an earlier run need not be told of.</summary>
    public void AddSeed(byte[] input) => _inputs.Add(input);

    /// <summary>Keeps an input.</summary>
    public void Add(byte[] input)
    {
        _inputs.Add(input);
        if (_folder is not null)
        {
            File.WriteAllBytes(Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(input))[..24]), input);
        }
    }

    /// <summary>One of them, the newest more often.</summary>
    public byte[] Pick(Dice dice) =>
        dice.OneIn(3) ? _inputs[_inputs.Count - 1 - dice.Next(Math.Min(_inputs.Count, 32))] : dice.Pick(_inputs);
}
