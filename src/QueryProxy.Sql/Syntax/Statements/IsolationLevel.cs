namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>The isolation levels.</summary>
public enum IsolationLevel
{
    ReadUncommitted,
    ReadCommitted,
    RepeatableRead,
    Serializable,
}
