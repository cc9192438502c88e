using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Types;

/// <summary>A row of the upstream's <c>pg_type</c>. Immutable.</summary>
public sealed class PgType
{
    public required uint Oid { get; init; }

    public required string Schema { get; init; }

    public required string Name { get; init; }

    public required TypeKind Kind { get; init; }

    /// <summary>One of <see cref="TypeCategory"/>, or a user-defined letter.</summary>
    public required char Category { get; init; }

    /// <summary>Whether overload resolution prefers it within its category.</summary>
    public required bool IsPreferred { get; init; }

    /// <summary><c>typlen</c>: bytes, -1 for variable length, -2 for a C string.</summary>
    public required short Length { get; init; }

    /// <summary>The table or composite type whose row it is, or 0.</summary>
    public uint RelationOid { get; init; }

    /// <summary><c>typelem</c>: what a subscript yields, or 0. Also set for fixed-length types such as <c>point</c> and <c>name</c>.</summary>
    public uint ElementOid { get; init; }

    /// <summary>The type of arrays of it, or 0.</summary>
    public uint ArrayOid { get; init; }

    /// <summary>A domain's base type (which may be a domain), else 0.</summary>
    public uint BaseTypeOid { get; init; }

    /// <summary>The type modifier a domain puts on its base type, or -1.</summary>
    public int BaseTypeModifier { get; init; } = -1;

    /// <summary>The collation of its values, or 0 when it has none.</summary>
    public uint CollationOid { get; init; }

    /// <summary>Whether it takes type modifiers, as <c>numeric(10,2)</c> does.</summary>
    public bool TakesModifier { get; init; }

    /// <summary>Whether subscripts are those of an array (<c>array_subscript_handler</c>).</summary>
    public bool IsTrueArray { get; init; }

    /// <summary>Whether its values can be subscripted at all.</summary>
    public bool IsSubscriptable { get; init; }

    /// <summary>Whether its name belongs to the server itself rather than to a user.</summary>
    public bool IsBuiltIn => Schema is SystemSchema.Catalog or SystemSchema.InformationSchema;

    /// <summary>Schema and name as a statement has them: the same node in all of them.</summary>
    internal QualifiedName QualifiedName => field ??= new QualifiedName(Schema, Name);

    /// <inheritdoc/>
    public override string ToString() => $"{Schema}.{Name}";
}
