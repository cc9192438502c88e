namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>How strongly rows are locked.</summary>
public enum LockStrength
{
    KeyShare,
    Share,
    NoKeyUpdate,
    Update,
}
