namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>One SQL statement.</summary>
public abstract record Statement : SqlNode
{
    /// <summary>The statement's kind: PostgreSQL's name of its parse node, without Stmt.</summary>
    public abstract StatementKind Kind { get; }
}
