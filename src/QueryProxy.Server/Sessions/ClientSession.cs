using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Planning;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Authentication;
using QueryProxy.Server.Connections;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Logging;
using QueryProxy.Server.Settings;
using QueryProxy.Server.Transport;
using QueryProxy.Server.Upstream;
using QueryProxy.Sql;

namespace QueryProxy.Server.Sessions;

/// <summary>
/// One client's session from AuthenticationOk to the end. <see cref="RunAsync"/> is the whole loop: frames in, one switch on the message code, one catch
/// ladder. Everything runs on one task; other tasks may call <see cref="CancelAsync"/>, <see cref="RequestEnd"/> and <see cref="Abort"/>.
/// </summary>
internal sealed class ClientSession(
    SessionState state, Func<SessionState, StatementHandlers> makeHandlers, SessionRegistry registry, BackendKeyData key, PgFrameLimits limits)
{
    private StatementHandlers? _handlers;
    private CancellationTokenSource? _statement;
    private volatile PgError? _endRequest;
    private volatile bool _isDispatching;
    private volatile bool _endsNow;
    private SessionShutdown? _shutdown;
    private long _idleSince = long.MaxValue;
    private ClientSessionPhase _phase = ClientSessionPhase.Ready;

    public int ProcessId => state.Address.ProcessId;

    public string Username => state.Planner.Username;

    public string DataSourceName => state.Planner.DataSourceName;

    /// <summary>Who logged in, to what, and with which password.</summary>
    public AuthenticatedClient Client => state.Planner.Client;

    /// <summary>The key that a CancelRequest must carry.</summary>
    public ReadOnlyMemory<byte> SecretKey => key.SecretKey;

    private PipeReader Input => state.Connection.Input;

    private StatementHandlers Handlers => _handlers ??= makeHandlers(state);

    /// <summary>Serves the client until one side ends it. Never throws.</summary>
    public async Task RunAsync()
    {
        var reason = "the client left";
        try
        {
            await GreetAsync();
            state.Connection.RunInline(true);
            await LoopAsync();
        }
        catch (PgErrorException exception)
        {
            reason = exception.Error.Message;
            await SayGoodbyeAsync(exception.Error);
        }
        catch (ProtocolViolationException exception)
        {
            reason = exception.Message;
            ServerLog.ProtocolViolation(state.Logger, ProcessId, exception.Message);
            await SayGoodbyeAsync(PgErrorMapper.Map(exception) with { Severity = PgErrorSeverity.Fatal });
        }
        catch (ClientStreamBrokenException exception)
        {
            reason = exception.Message;
            LogUpstreamFailure(exception.InnerException as UpstreamException);
            state.Connection.Abort();
        }
        catch (Exception exception) when (PgConnectionHandler.IsClientGone(exception))
        {
            // Nobody is there to be told.
        }
        catch (Exception exception)
        {
            reason = "an unexpected failure";
            ServerLog.SessionFailed(state.Logger, ProcessId, exception);
            await SayGoodbyeAsync(PgErrorMapper.Internal("session") with { Severity = PgErrorSeverity.Fatal });
        }
        finally
        {
            registry.Remove(this);
            state.ClosePortals();
            state.ForgetCursors();
            state.ReleaseUnnamedPortal();
            await state.Hold.ReleaseAsync();
            ServerLog.SessionEnded(state.Logger, ProcessId, reason);
        }
    }

    /// <summary>Cancels what the session runs now, and nothing later. From any thread.</summary>
    public async Task CancelAsync()
    {
        if (!_isDispatching)
            return;
        ServerLog.CancelRequested(state.Logger, ProcessId);
        if (_statement is { } statement)
            await statement.CancelAsync();
        await state.Hold.CancelAsync();
    }

    /// <summary>Ends the session with a FATAL error as soon as it waits for the client. From any thread.</summary>
    public void RequestEnd(PgError error)
    {
        _endRequest ??= error with { Severity = PgErrorSeverity.Fatal };
        Input.CancelPendingRead();
    }

    /// <summary>
    /// Ends the session without waiting for what it runs, which is cancelled; the client is told why. One that does not read cannot be told: see
    /// <see cref="Abort"/>. From any thread.
    /// </summary>
    public Task EndNowAsync(PgError error)
    {
        _endsNow = true;
        RequestEnd(error);
        return CancelAsync();
    }

    /// <summary>The proxy stops. From any thread, once.</summary>
    public void BeginShutdown() => _shutdown = new SessionShutdown(this, state.Options.ShutdownGrace, state.Time);

    /// <summary>The session has ended: nothing is to be forced any more. When <see cref="BeginShutdown"/> is not called any more.</summary>
    public void EndShutdown() => _shutdown?.Dispose();

    /// <summary>Closes the connection whatever it does. From any thread.</summary>
    public void Abort() => state.Connection.Abort();

    /// <summary>How long the session has waited for its client; zero while it works. From any thread.</summary>
    public TimeSpan IdleTime(out bool isInTransaction, out string sessionTimeout, out string transactionTimeout)
    {
        isInTransaction = state.Transaction.IsInBlock;
        sessionTimeout = state.Settings[SettingRegistry.IdleSessionTimeout];
        transactionTimeout = state.Settings[SettingRegistry.IdleInTransactionTimeout];
        var since = Volatile.Read(ref _idleSince);
        return since == long.MaxValue ? TimeSpan.Zero : state.Time.GetElapsedTime(since);
    }

    private async ValueTask GreetAsync()
    {
        state.Output.Write(default(AuthenticationOk));
        state.ReportSettings();
        state.Output.Write(key);
        await ReadyAsync();
    }

    private async ValueTask LoopAsync()
    {
        while (true)
        {
            var read = await ReadAsync();
            var buffer = read.Buffer;
            while (PgFrameReader.TryRead(ref buffer, limits, out var frame))
            {
                if (frame.FrontendCode == FrontendMessageCode.Terminate)
                    return;
                await DispatchAsync(frame, buffer);
                if (_endRequest is { } error && _phase == ClientSessionPhase.Ready)
                    throw new PgErrorException(error);
            }

            Input.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    private async ValueTask<ReadResult> ReadAsync()
    {
        while (true)
        {
            if (_endRequest is { } error)
                throw new PgErrorException(error);
            Volatile.Write(ref _idleSince, state.Time.GetTimestamp());
            var read = await Input.ReadAsync();
            Volatile.Write(ref _idleSince, long.MaxValue);
            if (!read.IsCanceled)
                return read;
            Input.AdvanceTo(read.Buffer.Start, read.Buffer.Start);
        }
    }

    /// <summary>Handles one message; what goes wrong in it becomes its answer.</summary>
    /// <param name="frame">The message; a view of the input.</param>
    /// <param name="rest">What has arrived behind it.</param>
    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder))]
    private async ValueTask DispatchAsync(PgFrame frame, ReadOnlySequence<byte> rest)
    {
        if (_phase == ClientSessionPhase.SkippingToSync && frame.FrontendCode != FrontendMessageCode.Sync)
            return;
        BeginStatement(frame.FrontendCode);
        PgError? error = null;
        try
        {
            switch (frame.FrontendCode)
            {
                case FrontendMessageCode.Query:
                    _phase = ClientSessionPhase.Simple;
                    await Handlers.Simple.RunAsync(frame);
                    break;
                case FrontendMessageCode.Parse:
                    await Handlers.Extended.ParseAsync(frame);
                    break;
                case FrontendMessageCode.Bind:
                    await Handlers.Extended.BindAsync(frame);
                    break;
                case FrontendMessageCode.Describe:
                    await Handlers.Extended.DescribeAsync(frame);
                    break;
                case FrontendMessageCode.Execute:
                    await Handlers.Extended.ExecuteAsync(frame, IsSync(rest));
                    break;
                case FrontendMessageCode.Close:
                    await Handlers.Extended.CloseAsync(frame);
                    break;
                case FrontendMessageCode.Flush:
                    await state.Output.FlushAsync();
                    break;
                case FrontendMessageCode.Sync:
                    break;
                case FrontendMessageCode.FunctionCall:
                    _phase = ClientSessionPhase.Simple;
                    throw new PgErrorException(ServerSqlState.FeatureNotSupported, "fastpath function calls are not supported through the proxy");
                default:
                    // CopyData, CopyDone and CopyFail may still come after a COPY has failed; PostgreSQL ignores them, too.
                    break;
            }
        }
        catch (PgErrorException exception)
        {
            error = exception.Error;
        }
        catch (ProtocolViolationException exception)
        {
            // The frame was whole, so the stream goes on behind it.
            error = PgErrorMapper.Map(exception) with { Severity = PgErrorSeverity.Error };
        }
        catch (SqlSyntaxException exception)
        {
            error = new PgError(exception.SqlState, exception.Message, exception.Position > 0 ? exception.Position : null);
        }
        catch (UpstreamException exception)
        {
            error = LoseUpstream(exception);
        }
        catch (DirectoryUnavailableException exception)
        {
            ServerLog.DirectoryUnavailable(state.Logger, ProcessId, exception.Message);
            error = PgErrorMapper.Map(exception);
        }
        catch (OperationCanceledException) when (_statement!.IsCancellationRequested && !state.Connection.Closed.IsCancellationRequested)
        {
            error = new PgError(ServerSqlState.QueryCanceled, "canceling statement due to user request");
        }
        finally
        {
            _isDispatching = false;
        }

        if (error is not null)
            await FailAsync(error);
        if (_phase == ClientSessionPhase.Simple || frame.FrontendCode == FrontendMessageCode.Sync)
            await FinishAsync();
        else
            await state.Output.FlushIfFullAsync();
    }

    private void BeginStatement(FrontendMessageCode code)
    {
        if (_phase == ClientSessionPhase.Ready)
        {
            state.StatementStart = state.Time.GetUtcNow();
            if (!state.Transaction.IsInBlock)
                state.TransactionStart = state.StatementStart;
            if (code is not (FrontendMessageCode.Query or FrontendMessageCode.Sync))
                _phase = ClientSessionPhase.Extended;

            // Not before: a request that comes during Parse or Bind is for the Execute behind them. Not disposed: the task that cancelled it may still be at
            // it, and without a timer there is nothing to free.
            if (_statement is null or { IsCancellationRequested: true })
                _statement = new CancellationTokenSource();
        }

        state.StatementCanceled = _statement!.Token;
        _isDispatching = true;
    }

    private async ValueTask FailAsync(PgError error)
    {
        if (_endsNow && error.SqlState == ServerSqlState.QueryCanceled && _endRequest is { } end)
            error = end;
        await Handlers.Audit.EndAsync(new ExecutionResult(error));
        if (error.Severity == PgErrorSeverity.Fatal)
            throw new PgErrorException(error);
        state.Fail(error);
        if (_phase == ClientSessionPhase.Extended)
            _phase = ClientSessionPhase.SkippingToSync;
    }

    /// <summary>The end of a simple query, or a Sync.</summary>
    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder))]
    private async ValueTask FinishAsync()
    {
        try
        {
            if (state.Transaction.IsImplicit)
                await Handlers.Simple.EndBlockAsync();
            var result = await state.Executor.SyncAsync();
            if (result.Error is { } error)
                state.Fail(error);
            if (state.HasPendingCursors && !state.Transaction.IsInBlock)
                await Handlers.Cursors.SettleAsync(commits: !state.HasFailed);
        }
        catch (UpstreamException exception)
        {
            state.Fail(LoseUpstream(exception));
        }
        catch (PgErrorException exception)
        {
            state.Output.Write(PgErrorMapper.ToErrorResponse(exception.Error));
        }

        await ReadyAsync();
    }

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder))]
    private async ValueTask ReadyAsync()
    {
        if (!state.Transaction.IsInBlock)
        {
            state.Settings.EndTransaction();
            state.ClosePortals();
            state.ForgetUpstreamPortals();
            if (state.Hold.IsHeld && state.Hold.Pins == 0)
                await state.Hold.ReleaseAsync();
        }

        state.EndMessage();
        state.ReportSettings();
        state.Output.Write(new ReadyForQuery(state.Transaction.Status));
        _phase = ClientSessionPhase.Ready;
        await state.Output.FlushAsync();
    }

    private PgError LoseUpstream(UpstreamException exception)
    {
        LogUpstreamFailure(exception);
        // A transaction that had not begun upstream has lost nothing but this statement.
        if (state.Transaction.IsBegunUpstream)
            state.Transaction.Lose();
        state.ForgetCursors();
        state.ForgetUpstreamPortals();
        // Closing it may take its time (what it runs is cancelled first); the client need not wait.
        _ = state.Hold.AbandonAsync().AsTask();
        return PgErrorMapper.Map(exception);
    }

    private void LogUpstreamFailure(UpstreamException? exception)
    {
        if (exception is not null)
        {
            ServerLog.UpstreamFailed(state.Logger, ProcessId, state.Planner.DataSourceName, exception.Kind.ToString(), exception.Message);
            state.Upstreams.Failed(state.Planner.DataSource.Id, $"{exception.Kind}: {exception.Message}");
        }
    }

    private async ValueTask SayGoodbyeAsync(PgError error)
    {
        try
        {
            state.Output.Write(PgErrorMapper.ToErrorResponse(error));
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5), state.Time);
            await state.Output.Writer.FlushAsync(patience.Token);
        }
        catch (Exception exception) when (exception is InvalidOperationException || PgConnectionHandler.IsClientGone(exception))
        {
            // It does not listen any more: what it has not read must not keep the connection open.
            state.Connection.Abort();
        }
    }

    private bool IsSync(in ReadOnlySequence<byte> rest) =>
        PgFrameReader.TryReadHeader(rest, limits, out var header) && header.FrontendCode == FrontendMessageCode.Sync && rest.Length >= header.FrameLength;
}
