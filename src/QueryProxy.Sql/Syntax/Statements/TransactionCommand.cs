namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>The commands of transaction control. END is Commit, ABORT is Rollback.</summary>
public enum TransactionCommand
{
    Begin,
    StartTransaction,
    Commit,
    Rollback,
    Savepoint,
    Release,
    RollbackTo,
    PrepareTransaction,
    CommitPrepared,
    RollbackPrepared,
}
