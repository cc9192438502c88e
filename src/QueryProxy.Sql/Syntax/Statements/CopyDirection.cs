namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>TO or FROM.</summary>
public enum CopyDirection
{
    To,
    From,
}
