namespace QueryProxy.VirtualCatalog.Values;

/// <summary>
/// An expression of the catalog (default, check, index expression). Discovery stores what the upstream deparsed it to, never the
/// tree itself, so this holds the texts that <c>pg_get_expr</c> gives.
/// </summary>
internal sealed record PgNodeTree(string Text, string PrettyText);
