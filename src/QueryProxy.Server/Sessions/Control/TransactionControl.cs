using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Settings;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Server.Sessions.Control;

/// <summary>BEGIN, COMMIT, ROLLBACK, savepoints, SET TRANSACTION (PostgreSQL documentation, "Transactions").</summary>
internal sealed class TransactionControl(SessionState session, CursorControl cursors)
{
    private TransactionState Transaction => session.Transaction;

    /// <summary>Whether a statement may run in a failed block: only those that end it or leave its failed part.</summary>
    public static bool EndsFailedBlock(Statement statement) => statement is TransactionStatement
    {
        Command: TransactionCommand.Commit or TransactionCommand.Rollback or TransactionCommand.RollbackTo or TransactionCommand.PrepareTransaction,
    };

    public async ValueTask<ControlResult> ExecuteAsync(TransactionStatement statement)
    {
        switch (statement.Command)
        {
            case TransactionCommand.Begin:
                Begin(statement);
                return new ControlResult("BEGIN");
            case TransactionCommand.StartTransaction:
                Begin(statement);
                return new ControlResult("START TRANSACTION");
            case TransactionCommand.Commit:
                return new ControlResult(await EndAsync(isCommit: true, statement.IsChained));
            case TransactionCommand.Rollback:
                return new ControlResult(await EndAsync(isCommit: false, statement.IsChained));
            case TransactionCommand.Savepoint:
                DemandBlock("SAVEPOINT");
                Transaction.AddSavepoint(statement.Savepoint!.Value, session.Settings.Save());
                return new ControlResult("SAVEPOINT");
            case TransactionCommand.Release:
                DemandBlock("RELEASE SAVEPOINT");
                DemandSavepoint(statement.Savepoint!.Value);
                Transaction.Release(statement.Savepoint.Value);
                session.RaiseCursors(Transaction.Depth);
                return new ControlResult("RELEASE");
            case TransactionCommand.RollbackTo:
                RollBackTo(statement.Savepoint!.Value);
                return new ControlResult("ROLLBACK");
            default:
                throw new PgErrorException(ServerSqlState.FeatureNotSupported, "two-phase commit is not supported through the proxy");
        }
    }

    /// <summary>SET TRANSACTION and SET SESSION CHARACTERISTICS.</summary>
    public ControlResult SetModes(SetTransactionStatement statement)
    {
        if (statement.Snapshot is not null)
            throw new PgErrorException(ServerSqlState.FeatureNotSupported, "SET TRANSACTION SNAPSHOT is not supported through the proxy");
        if (statement.IsSessionDefault)
        {
            session.KeepModes();
            var modes = session.DefaultTransactionModes.With(statement.Modes);
            session.Settings.Set(SettingRegistry.DefaultTransactionIsolation, TransactionModes.Name(modes.Isolation), isLocal: false);
            session.Settings.Set(SettingRegistry.DefaultTransactionDeferrable, modes.IsDeferrable ? "on" : "off", isLocal: false);
            session.Settings.Set(SettingRegistry.DefaultTransactionReadOnly, modes.IsReadOnly ? "on" : "off", isLocal: false);
        }
        else if (!session.IsInAnyBlock)
        {
            Warn("SET TRANSACTION can only be used in transaction blocks");
        }
        else
        {
            session.EnterBlock();
            SetModes(Transaction.Modes.With(statement.Modes));
        }

        return new ControlResult("SET");
    }

    /// <summary>Changes the modes of the block.</summary>
    public void SetModes(TransactionModes modes)
    {
        if (Transaction.IsBegunUpstream && modes.Isolation != Transaction.Modes.Isolation)
            throw new PgErrorException(ServerSqlState.ActiveSqlTransaction, "SET TRANSACTION ISOLATION LEVEL must be called before any query");
        Transaction.SetModes(modes);
    }

    /// <summary>Sends a WARNING about a transaction that is not there, or there already.</summary>
    public void Warn(string message, string sqlState = ServerSqlState.NoActiveSqlTransaction) =>
        session.Output.Write(new NoticeResponse(new ErrorFields { Severity = "WARNING", SqlState = sqlState, Message = message }));

    private void Begin(TransactionStatement statement)
    {
        if (Transaction.IsImplicit)
        {
            Transaction.MakeExplicit();
            SetModes(Transaction.Modes.With(statement.Modes));
            return;
        }

        if (Transaction.IsInBlock)
        {
            Warn("there is already a transaction in progress", ServerSqlState.ActiveSqlTransaction);
            SetModes(Transaction.Modes.With(statement.Modes));
            return;
        }

        Transaction.Begin(session.NextModes.With(statement.Modes));
        session.TransactionStart = session.StatementStart;
    }

    /// <summary>Ends the block of a Query message of several statements.</summary>
    /// <exception cref="PgErrorException">It could not be committed.</exception>
    public async ValueTask EndImplicitAsync() => await EndBlockAsync(isCommit: true, isChained: false);

    private async ValueTask<string> EndAsync(bool isCommit, bool isChained)
    {
        if (!Transaction.IsInBlock || Transaction.IsImplicit)
        {
            if (isChained)
                throw new PgErrorException(ServerSqlState.NoActiveSqlTransaction, $"{(isCommit ? "COMMIT" : "ROLLBACK")} AND CHAIN can only be used in transaction blocks");
            Warn("there is no transaction in progress");
        }

        if (Transaction.IsInBlock)
            return await EndBlockAsync(isCommit, isChained);
        if (session.HasPendingCursors)
            await EndPipelineAsync(isCommit);
        EndTransaction(isCommit);
        return isCommit ? "COMMIT" : "ROLLBACK";
    }

    // Upstream only a Sync ends what a message runs outside of a block.
    private async ValueTask EndPipelineAsync(bool commits)
    {
        var result = await session.Executor.SyncAsync();
        if (result.Error is { } error)
            throw new PgErrorException(error);
        await cursors.SettleAsync(commits);
    }

    private void EndTransaction(bool commits)
    {
        session.ClosePortals();
        session.EndMessage();
        if (commits)
            session.Settings.EndTransaction();
        else
            session.Settings.RollBack();
    }

    private async ValueTask<string> EndBlockAsync(bool isCommit, bool isChained)
    {
        var commits = isCommit && !Transaction.IsFailed;
        var modes = Transaction.Modes;
        var result = await session.Executor.EndTransactionAsync(commits);
        commits &= result.Error is null;
        session.CloseCursors(isCommit: commits);
        await cursors.SettleAsync(commits);
        Transaction.End();
        EndTransaction(commits);
        if (result.Error is { } error)
            throw new PgErrorException(error);
        if (isChained)
            Transaction.Begin(modes);
        return commits ? "COMMIT" : "ROLLBACK";
    }

    private void RollBackTo(string name)
    {
        DemandBlock("ROLLBACK TO SAVEPOINT");
        DemandSavepoint(name);
        if (Transaction.IsLost)
            throw new PgErrorException(ServerSqlState.InFailedSqlTransaction, "the connection of this transaction was lost: only ROLLBACK can follow");
        session.Settings.Restore(Transaction.RollBackTo(name));
        session.CloseCursors(minimumDepth: Transaction.Depth);
        session.ForgetPortals(minimumDepth: Transaction.Depth);
    }

    private void DemandBlock(string command)
    {
        if (!Transaction.IsInBlock || Transaction.IsImplicit)
            throw new PgErrorException(ServerSqlState.NoActiveSqlTransaction, $"{command} can only be used in transaction blocks");
    }

    private void DemandSavepoint(string name)
    {
        if (!Transaction.HasSavepoint(name))
            throw new PgErrorException(ServerSqlState.InvalidSavepointSpecification, $"savepoint \"{name}\" does not exist");
    }
}
