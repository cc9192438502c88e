using System.Collections.Immutable;

namespace QueryProxy.Engine.Types;

/// <summary>A row of the upstream's <c>pg_operator</c>. Immutable.</summary>
public sealed class PgOperator
{
    public required uint Oid { get; init; }

    public required string Schema { get; init; }

    public required string Name { get; init; }

    /// <summary>0 for a prefix operator.</summary>
    public required uint LeftTypeOid { get; init; }

    public required uint RightTypeOid { get; init; }

    public required uint ResultTypeOid { get; init; }

    public uint CommutatorOid { get; init; }

    public uint NegatorOid { get; init; }

    /// <summary>The function that computes it; null for a shell operator.</summary>
    public PgFunction? Function { get; init; }

    public bool IsPrefix => LeftTypeOid == 0;

    /// <summary>The operand types, one or two; not to be changed.</summary>
    internal uint[] OperandTypes => field ??= IsPrefix ? [RightTypeOid] : [LeftTypeOid, RightTypeOid];

    /// <summary>A list of this one: what nearly every node with an operator has.</summary>
    internal ImmutableArray<PgOperator> Alone => field.IsDefault ? field = [this] : field;

    public bool IsLeakproof => Function is { IsLeakproof: true };

    public bool IsBuiltIn => Schema == SystemSchema.Catalog;

    /// <inheritdoc/>
    public override string ToString() => $"{Schema}.{Name}({LeftTypeOid},{RightTypeOid})";
}
