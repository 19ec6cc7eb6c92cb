namespace Encodec.HeaderGenerator.Model;

/// <summary>Something that the header declares by name.</summary>
internal interface IDeclaration
{
    string Name { get; }
}
