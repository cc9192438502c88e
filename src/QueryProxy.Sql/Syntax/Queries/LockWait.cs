namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>What to do about rows locked by others.</summary>
public enum LockWait
{
    Block,
    SkipLocked,
    NoWait,
}
