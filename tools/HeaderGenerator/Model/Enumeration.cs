namespace Encodec.HeaderGenerator.Model;

/// <summary>An enum.</summary>
internal sealed record Enumeration(string Name, IReadOnlyList<EnumerationMember> Members, Documentation Documentation) : IDeclaration;
