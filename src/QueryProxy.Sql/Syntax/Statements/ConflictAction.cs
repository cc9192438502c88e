namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>DO NOTHING or DO UPDATE.</summary>
public enum ConflictAction
{
    Nothing,
    Update,
}
