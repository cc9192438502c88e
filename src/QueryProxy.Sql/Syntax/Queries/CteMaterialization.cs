namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>The MATERIALIZED option.</summary>
public enum CteMaterialization
{
    Default,
    Always,
    Never,
}
