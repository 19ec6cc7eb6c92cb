using System.Reflection;

namespace Encodec.Header.Tests;

/// <summary>Where things lie.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>The header that is checked in.</summary>
    public static string Header { get; } = Path.Combine(Root, "include", "encodec.h");

    /// <summary>The published library.</summary>
    public static string Library { get; } = Environment.GetEnvironmentVariable("ENCODEC_LIBRARY")
        ?? Path.Combine(Root, "dist", "lib", "libencodec.so");
}
