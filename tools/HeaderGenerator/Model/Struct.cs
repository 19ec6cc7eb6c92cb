namespace Encodec.HeaderGenerator.Model;

/// <summary>A struct.</summary>
internal sealed record Struct(string Name, IReadOnlyList<Variable> Fields, Documentation Documentation) : IDeclaration;
