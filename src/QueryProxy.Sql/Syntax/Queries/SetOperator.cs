namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>The set operators.</summary>
public enum SetOperator
{
    Union,
    Intersect,
    Except,
}
