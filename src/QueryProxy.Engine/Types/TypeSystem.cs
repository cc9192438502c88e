using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Engine.Types;

/// <summary>
/// Everything an upstream knows of types, functions, operators, casts and collations, indexed for the binder from one capture of its
/// system catalogs. Immutable and independent of any data source; one is made per capture and shared.
/// </summary>
public sealed class TypeSystem
{
    private static readonly ConditionalWeakTable<SystemCatalog, TypeSystem> Shared = [];

    private TypeSystem(SystemCatalog capture)
    {
        Capture = capture;
        var namespaces = CapturedRelation.Of(capture, "pg_namespace");
        int oid = namespaces.Ordinal("oid"), name = namespaces.Ordinal("nspname");
        var schemas = namespaces.Rows.ToFrozenDictionary(
            row => CapturedRelation.Oid(row, oid), row => CapturedRelation.Text(row, name) ?? "");
        string SchemaName(uint schemaOid) =>
            schemas.GetValueOrDefault(schemaOid) ?? (schemaOid == CatalogNamespaceOid ? SystemSchema.Catalog : $"schema {schemaOid}");
        Types = TypeCatalog.From(capture, SchemaName);
        Functions = FunctionCatalog.From(capture, SchemaName);
        Operators = OperatorCatalog.From(capture, Functions, SchemaName);
        Casts = CastCatalog.From(capture, Functions);
        Collations = CollationCatalog.From(capture, SchemaName);
    }

    /// <summary>The OID of pg_catalog, the same in every server.</summary>
    public const uint CatalogNamespaceOid = 11;

    /// <summary>What it was made from.</summary>
    public SystemCatalog Capture { get; }

    public int ServerVersionNumber => Capture.ServerVersionNumber;

    public TypeCatalog Types { get; }

    public FunctionCatalog Functions { get; }

    public OperatorCatalog Operators { get; }

    public CastCatalog Casts { get; }

    public CollationCatalog Collations { get; }

    /// <summary>A type's name as PostgreSQL's <c>format_type</c> prints it.</summary>
    public string FormatType(uint oid, int? modifier) => TypeFormatter.Format(Types, oid, modifier);

    /// <summary>The type system of a capture; made at the first call, the same object afterwards.</summary>
    public static TypeSystem For(SystemCatalog capture) => Shared.GetValue(capture, static key => new TypeSystem(key));
}
