using System;
using Microsoft.CodeAnalysis;

namespace Encodec.ExportGenerator;

/// <summary>An export is not written as this generator reads them.</summary>
internal sealed class ExportException(ISymbol subject, string message) : Exception(message)
{
    /// <summary>How it is shown.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        "EXPORT1", "An export that cannot be made", "{0}", "Exports", DiagnosticSeverity.Error, isEnabledByDefault: true);

    /// <summary>Where it is.</summary>
    public Location Place { get; } = subject.Locations.Length > 0 ? subject.Locations[0] : Location.None;
}
