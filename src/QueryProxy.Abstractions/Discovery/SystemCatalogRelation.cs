using System.Diagnostics.CodeAnalysis;

namespace QueryProxy.Abstractions.Discovery;

/// <summary>The captured rows of one relation of <c>pg_catalog</c>, for example <c>pg_type</c>. Immutable.</summary>
/// <param name="Name">The relation's name, without its schema.</param>
/// <param name="Columns">Its columns, in order, <c>oid</c> included.</param>
/// <param name="Rows">Its rows: a value for each column in PostgreSQL's text format, null for NULL.</param>
[Experimental("QP9001")]
public sealed record SystemCatalogRelation(
    string Name,
    IReadOnlyList<SystemCatalogColumn> Columns,
    IReadOnlyList<IReadOnlyList<string?>> Rows);
