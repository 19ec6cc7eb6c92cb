using Encodec.HeaderGenerator.Model;

namespace Encodec.HeaderGenerator.Writing;

/// <summary>The order of types: by the first function that takes them, each after what it is made of.</summary>
internal sealed class DeclarationOrder
{
    private readonly Dictionary<string, IDeclaration> _byName;
    private readonly HashSet<string> _seen = [];
    private readonly List<IDeclaration> _order = [];

    public DeclarationOrder(Interface contents, Problems problems)
    {
        IDeclaration[] types = [.. contents.Enumerations, .. contents.Handles, .. contents.Callbacks, .. contents.Structs];
        _byName = types.ToDictionary(type => type.Name);
        foreach (Function function in contents.Functions)
        {
            VisitParts(function);
        }

        // Values of an enum may cross in fields that are plain numbers, so that none need name it.
        foreach (IDeclaration type in types.Where(type => !_seen.Contains(type.Name)))
        {
            if (type is Enumeration)
            {
                Visit(type.Name);
            }
            else
            {
                problems.Add($"{type.Name} is declared, but no function leads to it.");
            }
        }
    }

    public IEnumerable<IDeclaration> Enumerations => _order.Where(type => type is Enumeration);

    public IEnumerable<IDeclaration> Handles => _order.Where(type => type is Handle);

    /// <summary>Structs and callbacks, which may be made of one another.</summary>
    public IEnumerable<IDeclaration> Structs => _order.Where(type => type is Struct or Function);

    private void Visit(string name)
    {
        if (!_byName.TryGetValue(name, out IDeclaration? type) || !_seen.Add(name))
        {
            return;
        }

        VisitParts(type);
        _order.Add(type);
    }

    private void VisitParts(IDeclaration declaration)
    {
        IEnumerable<CType> parts = declaration switch
        {
            Function function => function.Parameters.Select(parameter => parameter.Type).Prepend(function.ReturnType),
            Struct structure => structure.Fields.Select(field => field.Type),
            _ => [],
        };
        foreach (CType part in parts)
        {
            Visit(part.Base);
        }
    }
}
