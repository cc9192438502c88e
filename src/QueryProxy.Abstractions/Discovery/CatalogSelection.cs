namespace QueryProxy.Abstractions.Discovery;

/// <summary>What administrators let clients use beyond tables: extensions and single functions. Immutable.</summary>
/// <param name="Extensions">Names of extensions: all of their functions, types, operators, casts and operator classes.</param>
/// <param name="Functions">Functions as <c>schema.name</c> (all overloads) or <c>schema.name(argument types)</c>, with the operators and casts made of them.</param>
public sealed record CatalogSelection(IReadOnlyList<string> Extensions, IReadOnlyList<string> Functions)
{
    /// <summary>Nothing beyond tables.</summary>
    public static CatalogSelection None { get; } = new([], []);
}
