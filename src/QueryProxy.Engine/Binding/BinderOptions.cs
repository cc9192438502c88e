using System.Collections.Frozen;
using System.Collections.Immutable;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Binding;

/// <summary>What names mean for one session: the upstream's types and functions, the relations, the search path. Immutable.</summary>
public sealed record BinderOptions
{
    /// <summary>The upstream's types, functions, operators, casts and collations.</summary>
    public required TypeSystem TypeSystem { get; init; }

    /// <summary>The relations that exist for the user.</summary>
    public required IRelationResolver Relations { get; init; }

    /// <summary>The schemas in which unqualified names are looked up; <c>pg_catalog</c> comes first when it is not listed.</summary>
    public ImmutableArray<string> SearchPath { get; init; } = ["public"];

    /// <summary>The name that <c>database.schema.table</c> may begin with.</summary>
    public string DatabaseName { get; init; } = "";

    /// <summary>The user-defined types that may be named. Types of visible columns need not be listed to be used, only to be named.</summary>
    public FrozenSet<uint> AllowedTypes { get; init; } = [];

    /// <summary>The user-defined functions that exist for the user.</summary>
    public FrozenSet<uint> AllowedFunctions { get; init; } = [];

    /// <summary>The user-defined operators that exist for the user.</summary>
    public FrozenSet<uint> AllowedOperators { get; init; } = [];

    /// <summary>
    /// For governance templates: the type of a placeholder by its name (<c>unknown</c> to let the context decide), or null when there is
    /// none of that name. Null (the default) refuses placeholders.
    /// </summary>
    public Func<string, uint?>? PlaceholderType { get; init; }
}
