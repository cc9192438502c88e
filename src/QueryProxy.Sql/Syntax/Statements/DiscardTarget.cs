namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>What DISCARD drops.</summary>
public enum DiscardTarget
{
    All,
    Plans,
    Sequences,
    Temp,
}
