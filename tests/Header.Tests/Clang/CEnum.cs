namespace Encodec.Header.Tests.Clang;

/// <summary>An enum.</summary>
internal sealed record CEnum(string Name, long Size, IReadOnlyDictionary<string, long> Members);
