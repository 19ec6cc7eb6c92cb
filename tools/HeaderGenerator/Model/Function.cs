namespace Encodec.HeaderGenerator.Model;

/// <summary>An exported function, or the type of a callback.</summary>
internal sealed record Function(string Name, CType ReturnType, IReadOnlyList<Variable> Parameters, Documentation Documentation)
    : IDeclaration;
