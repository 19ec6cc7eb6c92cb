using Microsoft.CodeAnalysis;

namespace Encodec.HeaderGenerator;

/// <summary>What keeps the header from being written: all of it, so that one run tells everything.</summary>
internal sealed class Problems
{
    private readonly List<string> _sentences = [];

    public IReadOnlyList<string> Sentences => _sentences;

    /// <summary>Adds a sentence about a place in the source.</summary>
    public void Add(SyntaxNode node, string sentence)
    {
        FileLinePositionSpan place = node.GetLocation().GetLineSpan();
        _sentences.Add($"{place.Path}({place.StartLinePosition.Line + 1}): {sentence}");
    }

    /// <summary>Adds a sentence about the interface as a whole.</summary>
    public void Add(string sentence) => _sentences.Add(sentence);
}
