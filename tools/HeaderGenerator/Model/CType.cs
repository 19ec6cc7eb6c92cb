namespace Encodec.HeaderGenerator.Model;

/// <summary>A type as C writes it, for example <c>const float *const *</c>.</summary>
internal sealed record CType(string Text)
{
    /// <summary>The type without <c>const</c> and stars: <c>float</c>.</summary>
    public string Base => string.Join(' ', Text.Split([' ', '*'], StringSplitOptions.RemoveEmptyEntries).Where(word => word != "const"));

    /// <summary>How many pointers deep it is.</summary>
    public int Stars => Text.Count(character => character == '*');

    /// <summary>Whether it is in the one form that the header uses: words separated by one space, stars together behind a space.</summary>
    public bool IsWellFormed => System.Text.RegularExpressions.Regex.IsMatch(Text, @"^(const )?[a-z][a-z0-9_]*( \*(\*|const \*)*)?$");

    /// <summary>A declaration of this type; stars belong to the name.</summary>
    public string Declare(string name) => Text.EndsWith('*') ? Text + name : $"{Text} {name}";
}
