namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>How long a created table lives.</summary>
public enum TablePersistence
{
    Permanent,
    Temporary,
    Unlogged,
}
