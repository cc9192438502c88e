using System.Collections.Immutable;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Types;

/// <summary>A row of the upstream's <c>pg_proc</c>. Immutable.</summary>
public sealed class PgFunction
{
    public required uint Oid { get; init; }

    public required string Schema { get; init; }

    public required string Name { get; init; }

    public required FunctionKind Kind { get; init; }

    public required uint ReturnTypeOid { get; init; }

    public required bool ReturnsSet { get; init; }

    /// <summary>The types of its input arguments.</summary>
    public required ImmutableArray<uint> ArgumentTypes { get; init; }

    /// <summary>The types of all parameters, OUT and TABLE ones included; default when it has input ones only.</summary>
    public ImmutableArray<uint> AllArgumentTypes { get; init; }

    /// <summary>The modes of all parameters; default when all are IN.</summary>
    public ImmutableArray<ParameterMode> ArgumentModes { get; init; }

    /// <summary>The names of all parameters, empty strings for unnamed ones; default when none has a name.</summary>
    public ImmutableArray<string> ArgumentNames { get; init; }

    /// <summary>The element type of a VARIADIC parameter, "any" for VARIADIC "any", or 0.</summary>
    public uint VariadicTypeOid { get; init; }

    /// <summary>How many of the last input arguments have a default.</summary>
    public int DefaultCount { get; init; }

    public bool IsStrict { get; init; }

    /// <summary>Whether it tells nothing about its arguments but its result: no errors that depend on them.</summary>
    public bool IsLeakproof { get; init; }

    public bool IsSecurityDefiner { get; init; }

    public FunctionVolatility Volatility { get; init; } = FunctionVolatility.Volatile;

    /// <summary>Its language: <c>internal</c>, <c>c</c>, <c>sql</c> …</summary>
    public required string Language { get; init; }

    /// <summary><c>prosrc</c>: the C function's name for internal ones.</summary>
    public string Source { get; init; } = "";

    /// <summary>Set for aggregates.</summary>
    public PgAggregate? Aggregate { get; init; }

    public bool IsBuiltIn => Schema is SystemSchema.Catalog or SystemSchema.InformationSchema;

    /// <summary>The name of input argument <paramref name="index"/>, or null.</summary>
    public string? InputName(int index)
    {
        if (ArgumentNames.IsDefault) return null;
        if (ArgumentModes.IsDefault) return index < ArgumentNames.Length && ArgumentNames[index] != "" ? ArgumentNames[index] : null;
        var input = -1;
        for (var i = 0; i < ArgumentModes.Length; i++)
        {
            if (ArgumentModes[i] is ParameterMode.Out or ParameterMode.Table) continue;
            if (++input == index) return i < ArgumentNames.Length && ArgumentNames[i] != "" ? ArgumentNames[i] : null;
        }

        return null;
    }

    /// <summary>Schema and name as a statement has them: the same node in all of them.</summary>
    internal QualifiedName QualifiedName => field ??= new QualifiedName(Schema, Name);

    /// <inheritdoc/>
    public override string ToString() => $"{Schema}.{Name}({string.Join(",", ArgumentTypes)})";
}
