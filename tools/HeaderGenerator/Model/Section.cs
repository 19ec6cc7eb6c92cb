namespace Encodec.HeaderGenerator.Model;

/// <summary>Functions under one heading.</summary>
internal sealed record Section(string Title, IReadOnlyList<Function> Functions);
