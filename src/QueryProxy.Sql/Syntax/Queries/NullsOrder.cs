namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>NULLS FIRST or LAST.</summary>
public enum NullsOrder
{
    Unspecified,
    First,
    Last,
}
