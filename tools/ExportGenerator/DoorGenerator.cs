using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Encodec.ExportGenerator;

/// <summary>Writes the class <c>Door</c>: the entry point of each method that is an <c>[Export]</c>.</summary>
[Generator]
public sealed class DoorGenerator : IIncrementalGenerator
{
    private const string ExportAttribute = "Encodec.Exports.Header.ExportAttribute";
    private const string NameAttribute = "Encodec.Exports.Header.CNameAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<IMethodSymbol>> exports = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                ExportAttribute, (node, _) => node is MethodDeclarationSyntax, (found, _) => (IMethodSymbol)found.TargetSymbol)
            .Collect();

        // The fields of HandleKinds: which of them a handle is of is told by its name in C.
        IncrementalValueProvider<ImmutableArray<HandleKind>> kinds = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                NameAttribute,
                (node, _) => node is VariableDeclaratorSyntax,
                (found, _) => HandleKind.Of((IFieldSymbol)found.TargetSymbol, (string)found.Attributes[0].ConstructorArguments[0].Value!))
            .Where(kind => kind is not null)
            .Select((kind, _) => kind!)
            .Collect();
        context.RegisterSourceOutput(exports.Combine(kinds), (output, found) => Write(output, found.Left, found.Right));
    }

    private static void Write(SourceProductionContext output, ImmutableArray<IMethodSymbol> exports, ImmutableArray<HandleKind> kinds)
    {
        DoorWriter writer = new();

        // What is extern here is written in C.
        foreach (IMethodSymbol export in exports.Where(export => !export.IsExtern).OrderBy(Export.NameOf, System.StringComparer.Ordinal))
        {
            try
            {
                writer.Add(new Export(export, kinds));
            }
            catch (ExportException problem)
            {
                output.ReportDiagnostic(Diagnostic.Create(ExportException.Descriptor, problem.Place, problem.Message));
            }
        }

        output.AddSource("Door.g.cs", writer.ToString());
    }
}
