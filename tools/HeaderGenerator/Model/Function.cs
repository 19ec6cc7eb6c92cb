namespace Encodec.HeaderGenerator.Model;

/// <summary>An exported function, or the type of a callback.</summary>
internal sealed record Function(string Name, CType ReturnType, IReadOnlyList<Variable> Parameters, Documentation Documentation)
    : IDeclaration
{
    /// <summary>Whether it is written in C itself: in C# it is <c>extern</c>.</summary>
    public bool IsNative { get; init; }
}
