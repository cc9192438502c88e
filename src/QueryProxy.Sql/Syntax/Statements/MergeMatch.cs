namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>Which rows a WHEN is for.</summary>
public enum MergeMatch
{
    Matched,
    NotMatchedBySource,
    NotMatchedByTarget,
}
