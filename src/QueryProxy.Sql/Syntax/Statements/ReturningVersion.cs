namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>Which version of the row.</summary>
public enum ReturningVersion
{
    Old,
    New,
}
