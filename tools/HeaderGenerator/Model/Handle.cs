namespace Encodec.HeaderGenerator.Model;

/// <summary>An opaque type.</summary>
internal sealed record Handle(string Name, Documentation Documentation) : IDeclaration;
