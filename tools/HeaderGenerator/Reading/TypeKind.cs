namespace Encodec.HeaderGenerator.Reading;

/// <summary>What kind of thing a name of the header stands for.</summary>
internal enum TypeKind
{
    Handle,
    Struct,
    Enumeration,
    Callback,
}
