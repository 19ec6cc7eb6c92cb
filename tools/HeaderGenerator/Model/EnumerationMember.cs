namespace Encodec.HeaderGenerator.Model;

/// <summary>One value of an enum.</summary>
internal sealed record EnumerationMember(string Name, long Value, Documentation Documentation);
