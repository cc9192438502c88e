using System.Runtime.CompilerServices;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Planning;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Monitoring;
using QueryProxy.Server.Sessions;
using QueryProxy.Server.Settings;
using QueryProxy.Server.Transport;
using QueryProxy.Server.Upstream;

namespace QueryProxy.Server.Execution;

/// <summary>
/// Runs things upstream for one session: takes a lease when there is none, brings settings and transaction up to date in front of the statement, sends
/// all of it in one write, and notes what is expected back. Used by the session's task alone.
/// </summary>
internal sealed class StatementExecutor(
    UpstreamPools pools, UpstreamHold hold, ReplyReader replies, TransactionState transaction, ClientSettings settings)
{
    // They live as long as the connection.
    private static readonly ConditionalWeakTable<UpstreamConnection, MultiplexedExchange> Exchanges = [];

    // So soon the end of a connection is noticed that had ended before.
    private const int PromptMilliseconds = 1_000;

    // BindComplete and the result.
    private const int RunReplies = 2;

    private static readonly byte[] Nothing = "SELECT"u8.ToArray();

    private readonly List<byte[]> _portalsToClose = [];
    private long _sentAt;

    private AppliedSettings AppliedHere => AppliedSettings.Of(hold.Connection);

    /// <summary>Runs a portal, or goes on with it.</summary>
    /// <param name="dataSource">The data source to rent from, when no lease is held.</param>
    /// <param name="run">What to run.</param>
    /// <param name="cancellationToken">Ends waiting for a connection; what runs upstream is cancelled through the lease.</param>
    /// <exception cref="UpstreamException">The upstream could not be reached or was lost.</exception>
    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    public async ValueTask<ExecutionResult> ExecuteAsync(DataSourceRecord dataSource, UpstreamRun run, CancellationToken cancellationToken)
    {
        var mayBeEnded = IsUnused;
        var mayBeStale = true;
        while (true)
        {
            try
            {
                if (TryJoin(dataSource, run, cancellationToken) && await ExecuteAsGuestAsync(run, cancellationToken) is { } answer)
                    return answer;
                await PrepareAsync(dataSource, cancellationToken);
                await hold.OpenExchangeAsync();
                Write(run);
                ExecutionResult result;
                if (CanOpen(run))
                {
                    result = await ReadSharedAsync(run, Open(run, cancellationToken));
                }
                else
                {
                    var begun = await SendAsync(run.EndsWithSync, cancellationToken);
                    result = await replies.ReadAsync(run);
                    await SettleAsync(run, begun);
                }

                // Sharing statements is our doing, so a client that prepared none must not see one grow stale. Nothing of it has reached the client, and outside of a
                // block nothing is lost; inside, the upstream's block has failed.
                if (!mayBeStale || !MustRepeat(run))
                    return result;
                mayBeStale = false;
            }
            catch (UpstreamException exception) when (mayBeEnded && MayRunElsewhere(exception, run is { Sql: null, Plan: { Kind: QueryPlanKind.Select, IsRepeatable: true } }))
            {
                mayBeEnded = false;
                LeaveEnded();
            }
        }
    }

    /// <summary>Lets the upstream describe a plan that it has not described yet.</summary>
    public ValueTask<ExecutionResult> DescribeAsync(DataSourceRecord dataSource, UpstreamRun run, CancellationToken cancellationToken)
    {
        return AskAsync(dataSource, run, Write, cancellationToken);

        void Write()
        {
            WriteParse(run);
            if (run.Sql is not null)
                WriteDescribe(PgString.Empty);
        }
    }

    /// <summary>Lets the upstream read values, with a statement that has no other use for them: what goes wrong tells of nothing else.</summary>
    /// <param name="dataSource">The data source to rent from, when no lease is held.</param>
    /// <param name="values">The values.</param>
    /// <param name="cancellationToken">As for <see cref="ExecuteAsync"/>.</param>
    /// <exception cref="UpstreamException">The upstream could not be reached or was lost.</exception>
    public ValueTask<ExecutionResult> ReadValuesAsync(DataSourceRecord dataSource, BindValues.Question values, CancellationToken cancellationToken)
    {
        return AskAsync(dataSource, null, Write, cancellationToken);

        void Write()
        {
            var output = hold.Connection.Output;
            new Parse(PgString.Empty, new PgString(Nothing), PgOidList.Create(values.Types)).Write(output);
            hold.Expect(ExpectedReplyKind.ParseComplete);
            BindWriter.Write(output, [], PgString.Empty, values.BindTail.Span);
            hold.Expect(ExpectedReplyKind.BindComplete);
        }
    }

    // As ExecuteAsync does, in an exchange that goes on. Nothing is run.
    private async ValueTask<ExecutionResult> AskAsync(DataSourceRecord dataSource, UpstreamRun? run, Action write, CancellationToken cancellationToken)
    {
        for (var mayBeEnded = IsUnused; ; mayBeEnded = false)
        {
            try
            {
                await PrepareAsync(dataSource, cancellationToken);
                await hold.OpenExchangeAsync();
                write();
                var begun = await SendAsync(endsWithSync: false, cancellationToken);
                var result = await replies.ReadAsync(run);
                await SettleAsync(run, begun);
                return result;
            }
            catch (UpstreamException exception) when (mayBeEnded && MayRunElsewhere(exception, isRepeatable: true))
            {
                LeaveEnded();
            }
        }
    }

    /// <summary>Runs a statement of our own on the lease that is held: COMMIT, ROLLBACK, CLOSE.</summary>
    public async ValueTask<ExecutionResult> ControlAsync(string sql)
    {
        await hold.WriteCycleAsync(sql);
        await hold.Connection.FlushAsync(CancellationToken.None);
        return await replies.ReadAsync(null);
    }

    /// <summary>Ends the transaction upstream, if it was begun there.</summary>
    public async ValueTask<ExecutionResult> EndTransactionAsync(bool isCommit)
    {
        _portalsToClose.Clear();
        if (!hold.IsHeld || !transaction.IsBegunUpstream)
            return ExecutionResult.Done;
        var result = await ControlAsync(isCommit ? "COMMIT" : "ROLLBACK");
        AppliedHere.End(isCommit && result.Error is null);
        return result;
    }

    /// <summary>Ends an exchange that is open, as the client's Sync does.</summary>
    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    public async ValueTask<ExecutionResult> SyncAsync()
    {
        if (!hold.IsHeld || !hold.IsExchangeOpen)
            return ExecutionResult.Done;
        hold.WriteSync();
        await hold.Connection.FlushAsync(CancellationToken.None);
        return await replies.ReadAsync(null);
    }

    /// <summary>Closes an upstream portal with the next message that is sent.</summary>
    public void ClosePortal(byte[] name)
    {
        if (hold.IsHeld && transaction.IsInBlock)
            _portalsToClose.Add(name);
    }

    /// <summary>The lease is gone, and with it the portals.</summary>
    public void ForgetPortals() => _portalsToClose.Clear();

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder))]
    private async ValueTask PrepareAsync(DataSourceRecord dataSource, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!hold.IsHeld)
            await hold.RentAsync(pools.Get(dataSource), cancellationToken);
        replies.Reset();
        _sentAt = Environment.TickCount64;
        var applied = AppliedHere;
        var limit = (long)dataSource.Connection.StatementTimeout.TotalMilliseconds;
        if (applied.MoveTo(settings.UpstreamValues, limit) is { } sql)
            await hold.WriteCycleAsync(sql);
        if (transaction.TakePendingSql() is not { } pending)
            return;
        await hold.WriteCycleAsync(pending.Sql);
        if (pending.IsBegin)
            applied.Begin();
        else if (pending.IsRollback)
            applied.RollBackToSavepoint();
        if (pending.IsRollback && applied.MoveTo(settings.UpstreamValues, limit) is { } again)
            await hold.WriteCycleAsync(again);
    }

    private void Write(UpstreamRun run)
    {
        var output = hold.Connection.Output;
        WritePortalCloses();
        if (!run.IsResumed)
        {
            var statement = WriteParse(run);
            var secrets = run.Sql is null ? run.Plan.Secrets : [];
            BindWriter.Write(output, run.Portal, statement, secrets.IsEmpty ? run.BindTail.Span : BindWriter.WithBinary(run.BindTail, secrets).Span);
            hold.Expect(ExpectedReplyKind.BindComplete);
            if (run.Sql is not null)
            {
                new Describe(StatementOrPortal.Portal, new PgString(run.Portal)).Write(output);
                hold.Expect(ExpectedReplyKind.Columns);
            }
        }

        new Execute(new PgString(run.Portal), run.MaxRows).Write(output);
        hold.Expect(ExpectedReplyKind.Result);
    }

    private PgString WriteParse(UpstreamRun run)
    {
        var connection = hold.Connection;
        if (run.Sql is { } sql)
        {
            new Parse(PgString.Empty, new PgString(sql), default).Write(connection.Output);
            hold.Expect(ExpectedReplyKind.ParseComplete);
            return PgString.Empty;
        }

        if (run.IsUnshared)
        {
            new Parse(PgString.Empty, new PgString(run.Shape.Key.Sql), PgOidList.Create(run.Shape.Key.ParameterTypes)).Write(connection.Output);
            hold.Expect(ExpectedReplyKind.ParseComplete);
            if (!run.Shape.IsDescribed)
                WriteDescribe(PgString.Empty);
            return PgString.Empty;
        }

        if (connection.Statements.TryGet(run.Shape.Key, out var statement) && run.Shape.IsDescribed)
            return statement.Name;
        statement = connection.Statements.Add(run.Shape.Key);
        for (var closed = connection.Statements.WriteParse(statement, connection.Output); closed > 0; closed--)
            hold.Expect(ExpectedReplyKind.CloseComplete);
        hold.Expect(ExpectedReplyKind.ParseComplete, statement);
        WriteDescribe(statement.Name);
        return statement.Name;
    }

    private void WriteDescribe(in PgString statement)
    {
        new Describe(StatementOrPortal.Statement, statement).Write(hold.Connection.Output);
        hold.Expect(ExpectedReplyKind.ParameterDescription);
        hold.Expect(ExpectedReplyKind.Columns);
    }

    private void WritePortalCloses()
    {
        foreach (var portal in _portalsToClose)
        {
            new Close(StatementOrPortal.Portal, new PgString(portal)).Write(hold.Connection.Output);
            hold.Expect(ExpectedReplyKind.CloseComplete);
        }

        _portalsToClose.Clear();
    }

    /// <returns>When it was sent, for the phases.</returns>
    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    private async ValueTask<PhaseClock.UpstreamPart> SendAsync(bool endsWithSync, CancellationToken cancellationToken)
    {
        if (endsWithSync)
            hold.WriteSync();
        else
            default(Flush).Write(hold.Connection.Output);
        var begun = hold.Phases.BeginUpstream();
        await hold.Connection.FlushAsync(CancellationToken.None);
        if (cancellationToken.IsCancellationRequested)
            await hold.CancelAgainAsync(hold.ExchangeNumber);
        return begun;
    }

    // Nothing that came before would be lost with the connection.
    private bool IsUnused => !hold.IsHeld && !transaction.IsInBlock;

    // The pool takes a connection that was used a moment ago without a look, and the server may have ended it meanwhile. It says so before it answers anything: then nothing was run.
    // When it only goes silent nobody knows, so what runs once more must be repeatable, and what ended the server's process late was perhaps the statement itself.
    private bool MayRunElsewhere(UpstreamException exception, bool isRepeatable) =>
        exception.Kind == UpstreamErrorKind.ConnectionLost && hold.IsHeld
        && (replies.WasEnded || (isRepeatable && !replies.HasAnswered && Environment.TickCount64 - _sentAt < PromptMilliseconds));

    private void LeaveEnded()
    {
        hold.Connection.Pool?.Distrust();
        // Closing it may take its time.
        _ = hold.AbandonAsync().AsTask();
    }

    private bool MustRepeat(UpstreamRun run) => replies.IsStalePlan && run.EndsWithSync && !transaction.IsInBlock;

    // Another session of this loop has a connection on which it may be sent.
    private bool TryJoin(DataSourceRecord dataSource, UpstreamRun run, CancellationToken cancellationToken) =>
        CanMultiplex(run) && !hold.IsHeld
        && MultiplexedExchange.TryJoinAny(hold, pools.Get(dataSource), run.Shape, settings.UpstreamValues, cancellationToken);

    private bool CanMultiplex(UpstreamRun run) => run.CanMultiplex && hold.CanMultiplex && !transaction.IsInBlock;

    /// <returns>Null when it has to be run by itself: nothing was read, or the statement grew stale.</returns>
    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    private async ValueTask<ExecutionResult?> ExecuteAsGuestAsync(UpstreamRun run, CancellationToken cancellationToken)
    {
        try
        {
            Write(run);
            hold.WriteSync();
        }
        catch
        {
            await hold.LeaveAsync();
            throw;
        }

        _sentAt = Environment.TickCount64;
        var begun = hold.Phases.BeginUpstream();
        if (!await hold.TurnAsync())
            return null;
        if (cancellationToken.IsCancellationRequested)
            await hold.CancelAgainAsync(hold.ExchangeNumber);
        var result = await ReadSharedAsync(run, begun);
        return MustRepeat(run) ? null : result;
    }

    // What the connection knows is changed on its loop's thread alone, where others look at it.
    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    private async ValueTask<ExecutionResult> ReadSharedAsync(UpstreamRun run, PhaseClock.UpstreamPart begun)
    {
        var loop = hold.Connection.Loop!;
        await loop.EnterAsync();
        var result = await replies.ReadAsync(run, isShared: true);
        await loop.EnterAsync();
        await SettleAsync(run, begun);
        await hold.ReleaseAsync();

        // The next in line need not wait for a client that does not read.
        await replies.FlushAsync();
        return result;
    }

    // Nothing was written in front of it, and nothing can go wrong but its run.
    private bool CanOpen(UpstreamRun run) =>
        CanMultiplex(run) && hold.Pins == 0 && EventLoop.Current is { } loop && hold.Connection is { Options.MultiplexDepth: > 1 } connection
        && ReferenceEquals(connection.Loop, loop) && hold.Expected is { Count: RunReplies } && ExchangeOf(connection).Suits(run.Shape.Key);

    private PhaseClock.UpstreamPart Open(UpstreamRun run, CancellationToken cancellationToken)
    {
        hold.WriteSync();
        hold.Open(ExchangeOf(hold.Connection), run.Shape, cancellationToken);
        return hold.Phases.BeginUpstream();
    }

    private static MultiplexedExchange ExchangeOf(UpstreamConnection connection) =>
        Exchanges.GetValue(connection, static connection => new MultiplexedExchange(connection, connection.Loop!));

    // After the answer was read.
    private ValueTask SettleAsync(UpstreamRun? run, in PhaseClock.UpstreamPart begun)
    {
        hold.Phases.EndUpstream(begun);
        if (replies.IsStalePlan && run is not null && hold.Connection.Statements.TryGet(run.Shape.Key, out var stale))
            hold.Connection.Statements.Remove(stale);
        if (!replies.HasPreambleFailed)
            return default;

        // What of the preamble took effect is not known.
        AppliedHere.Invalidate();
        if (!transaction.IsInBlock)
            return default;
        transaction.Lose();
        return hold.AbandonAsync();
    }
}
