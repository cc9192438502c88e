namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>OVERRIDING SYSTEM | USER VALUE</summary>
public enum OverridingKind
{
    None,
    System,
    User,
}
