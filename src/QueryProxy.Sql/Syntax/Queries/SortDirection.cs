namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>The direction of a sort.</summary>
public enum SortDirection
{
    Unspecified,
    Ascending,
    Descending,
    Using,
}
