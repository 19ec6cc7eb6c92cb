namespace Encodec.HeaderGenerator.Model;

/// <summary>A number with a name.</summary>
internal sealed record Constant(string Name, string Value, Documentation Documentation) : IDeclaration;
