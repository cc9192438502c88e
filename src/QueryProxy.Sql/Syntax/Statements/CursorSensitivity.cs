namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>INSENSITIVE or ASENSITIVE.</summary>
public enum CursorSensitivity
{
    Unspecified,
    Insensitive,
    Asensitive,
}
