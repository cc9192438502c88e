using System.Buffers;
using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using QueryProxy.Engine.Planning;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Relay;
using QueryProxy.Server.Transport;
using QueryProxy.Server.Upstream;

namespace QueryProxy.Server.Execution;

/// <summary>
/// Reads what the upstream answers, frame by frame against the list of what is expected: forwards what the client is to see, swallows the rest. Reads
/// to the end of the list also after an error, so that the connection stays usable. Used by the session's task alone.
/// </summary>
internal sealed class ReplyReader(UpstreamHold hold, ClientOutput client, CancellationToken closed)
{
    private UpstreamRun? _run;
    private IRowRelay _relay = DiscardRelay.Instance;
    private ImmutableArray<uint> _parameterTypes = [];
    private PgError? _error;
    private bool _isSuspended;
    private bool _announcesNext;

    /// <summary>Whether the last error came from a statement of our own in front of the client's: SET, BEGIN, SAVEPOINT.</summary>
    public bool HasPreambleFailed { get; private set; }

    /// <summary>Whether the last error says that the upstream's plan of a shared statement can no longer be used.</summary>
    public bool IsStalePlan { get; private set; }

    /// <summary>Whether anything was answered since <see cref="Reset"/>; what a server says of itself is no answer.</summary>
    public bool HasAnswered { get; private set; }

    /// <summary>Whether the server said, instead of any answer, that it ends the session.</summary>
    public bool WasEnded { get; private set; }

    /// <summary>Reads everything that is expected.</summary>
    /// <param name="run">What runs, or null when all that is expected is our own.</param>
    /// <param name="isShared">Whether others wait for the connection: then a client that is slow to take a small answer is left to <see cref="FlushAsync"/>.</param>
    /// <exception cref="UpstreamException">The connection failed; it is marked as broken.</exception>
    /// <exception cref="ClientGoneException">The client does not read any more.</exception>
    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    public async ValueTask<ExecutionResult> ReadAsync(UpstreamRun? run, bool isShared = false)
    {
        Begin(run);
        while (hold.Expected.Count > 0)
        {
            ReadResult read;
            try
            {
                read = await hold.Connection.Input.ReadAsync(closed);
            }
            catch (Exception exception) when (UpstreamConnection.IsTransportFailure(exception))
            {
                throw Lost(exception);
            }

            // A mask in C# may take its time.
            if (_relay is TransformRelay)
                await EventLoop.LeaveAsync();
            var needsMore = ReadFrames(read);
            if (!isShared || (needsMore && client.IsOverfull))
                await FlushAsync();
            if (needsMore && read.IsCompleted)
                throw Lost(null);
        }

        // Without a Sync nothing more is expected after an error, and the end of the stream has not been seen yet.
        if (WasEnded)
            throw Lost(null);
        return new ExecutionResult(_error, _isSuspended, run?.Relay.Rows ?? 0, run?.Relay.Bytes ?? 0);
    }

    /// <summary>Sends what was read when it is much; waits while the client does not read.</summary>
    /// <exception cref="ClientGoneException">The client does not read any more.</exception>
    public ValueTask FlushAsync()
    {
        return client.IsFull ? AwaitAsync() : default;

        [AsyncMethodBuilder(typeof(EventLoopMethodBuilder))]
        async ValueTask AwaitAsync()
        {
            var begun = hold.Phases.Begin();
            await client.FlushAsync();
            hold.Phases.EndClient(begun);
        }
    }

    /// <summary>To be called before something is sent that is the first on a connection.</summary>
    public void Reset()
    {
        HasAnswered = false;
        WasEnded = false;
    }

    private void Begin(UpstreamRun? run)
    {
        Reset();
        _run = run;
        _relay = run?.Relay ?? DiscardRelay.Instance;
        _parameterTypes = [];
        _error = null;
        _isSuspended = false;
        _announcesNext = false;
        HasPreambleFailed = false;
        IsStalePlan = false;
    }

    /// <summary>Handles the frames that have arrived.</summary>
    /// <returns>True when more must come.</returns>
    private bool ReadFrames(in ReadResult read)
    {
        var input = hold.Connection.Input;
        var buffer = read.Buffer;
        try
        {
            while (hold.Expected.Count > 0)
            {
                if (_announcesNext)
                    Announce(buffer);
                if (hold.Expects(ExpectedReplyKind.Result) && TryRelay(ref buffer))
                {
                    HasAnswered = true;
                    continue;
                }

                if (_relay.IsMidFrame || !PgFrameReader.TryRead(ref buffer, PgFrameLimits.Upstream, out var frame))
                {
                    input.AdvanceTo(buffer.Start, buffer.End);
                    return true;
                }

                Handle(frame);
            }
        }
        catch (ProtocolViolationException exception)
        {
            input.AdvanceTo(buffer.Start, buffer.End);
            throw Violated(exception.Message);
        }

        // What follows the last answer stays unread: the pool looks at it when the connection comes back.
        input.AdvanceTo(buffer.Start);
        return false;
    }

    private bool TryRelay(ref ReadOnlySequence<byte> buffer)
    {
        try
        {
            return _relay.TryRelay(ref buffer, client.Writer);
        }
        catch (PgErrorException exception)
        {
            // The rows were taken; what is left of the answer is read and dropped.
            Fail(exception.Error);
            return true;
        }
    }

    private void Handle(in PgFrame frame)
    {
        switch (frame.BackendCode)
        {
            case BackendMessageCode.ParameterStatus:
                var status = ParameterStatus.Read(frame);
                hold.Connection.SetParameter(status.Name, status.Value);
                return;
            case BackendMessageCode.NotificationResponse:
                return;
            case BackendMessageCode.NoticeResponse:
                ForwardNotice(frame);
                return;
            case BackendMessageCode.ErrorResponse:
                var fields = ErrorResponse.Read(frame).Fields;
                WasEnded |= !HasAnswered && IsEnd(fields);
                HasAnswered = true;
                HandleError(fields);
                return;
        }

        HasAnswered = true;
        switch (frame.BackendCode)
        {
            case BackendMessageCode.ReadyForQuery:
                HandleReady(ReadyForQuery.Read(frame).Status);
                return;
            default:
                HandleReply(frame);
                return;
        }
    }

    private static bool IsEnd(ErrorFields fields) => fields is
    {
        Severity: "FATAL",
        SqlState: ServerSqlState.AdminShutdown or ServerSqlState.CrashShutdown or ServerSqlState.CannotConnectNow or ServerSqlState.IdleSessionTimeout,
    };

    private void HandleReply(in PgFrame frame)
    {
        if (!hold.Expected.TryPeek(out var expected))
            throw new ProtocolViolationException("a message that nothing asked for");
        if (expected.Kind == ExpectedReplyKind.Cycle)
            return;
        switch (expected.Kind, frame.BackendCode)
        {
            case (ExpectedReplyKind.ParseComplete, BackendMessageCode.ParseComplete):
                if (expected.Statement is { } statement)
                    UpstreamStatementCache.Confirm(statement);
                Next();
                break;
            case (ExpectedReplyKind.CloseComplete, BackendMessageCode.CloseComplete):
            case (ExpectedReplyKind.BindComplete, BackendMessageCode.BindComplete):
                Next();
                break;
            case (ExpectedReplyKind.ParameterDescription, BackendMessageCode.ParameterDescription):
                _parameterTypes = [.. ParameterDescription.Read(frame).Types.ToArray()];
                Next();
                break;
            case (ExpectedReplyKind.Columns, BackendMessageCode.RowDescription):
                Adopt(RowDescription.Read(frame));
                Next();
                break;
            case (ExpectedReplyKind.Columns, BackendMessageCode.NoData):
                Adopt(null);
                Next();
                break;
            case (ExpectedReplyKind.Result, BackendMessageCode.CommandComplete or BackendMessageCode.EmptyQueryResponse):
                ForwardEnd(frame);
                Next();
                break;
            case (ExpectedReplyKind.Result, BackendMessageCode.PortalSuspended):
                ForwardEnd(frame);
                _isSuspended = true;
                Next();
                break;
            case (ExpectedReplyKind.Result, BackendMessageCode.CopyOutResponse or BackendMessageCode.CopyDone):
                Forward(frame);
                break;
            default:
                throw new ProtocolViolationException($"message \"{(char)frame.Code}\" where {expected.Kind} was expected");
        }
    }

    private void Next()
    {
        hold.Expected.Dequeue();
        // Only now is it certain that rows follow and of what types they are.
        if (_error is null && _run is { AnnouncesColumns: true, Columns: { } columns } run && hold.Expects(ExpectedReplyKind.Result))
        {
            if (run.AnnouncesLate)
                _announcesNext = true;
            else
                columns.WriteRowDescription(client.Writer, run.Formats);
        }
    }

    // In front of a row or of the end, not of an error.
    private void Announce(in ReadOnlySequence<byte> buffer)
    {
        if (!PgFrameReader.TryReadHeader(buffer, PgFrameLimits.Upstream, out var header) || header.BackendCode is BackendMessageCode.NoticeResponse or BackendMessageCode.ParameterStatus)
            return;
        _announcesNext = false;
        if (header.BackendCode != BackendMessageCode.ErrorResponse)
            _run!.Columns!.WriteRowDescription(client.Writer, _run.Formats);
    }

    private void Adopt(RowDescription? row)
    {
        if (_run is not { } run)
            return;
        if (run.Sql is null)
        {
            if (run.Shape.Adopt(_parameterTypes, row) is { } error)
                Fail(error);
            return;
        }

        if (row is null)
            return;
        run.AdHocColumns = PlanShape.ToColumns(run.Plan.Columns, row);
        if (run.AdHocColumns is null)
            Fail(new PgError(ServerSqlState.InternalError, "the data source returns other columns than planned: its catalog may have to be discovered again"));
    }

    private void Forward(in PgFrame frame)
    {
        if (_error is not null)
            return;
        foreach (var segment in frame.Bytes)
            client.Writer.Write(segment.Span);
    }

    private void ForwardEnd(in PgFrame frame)
    {
        CompleteRelay();
        Forward(frame);
    }

    private void CompleteRelay()
    {
        if (_error is not null)
            return;
        try
        {
            _relay.Complete(client.Writer);
        }
        catch (PgErrorException exception)
        {
            Fail(exception.Error);
        }
    }

    // Notices of governed statements may tell about rows the client must not see.
    private void ForwardNotice(in PgFrame frame)
    {
        if (_error is not null || _run?.Plan.Redaction is not ErrorRedaction.None || !hold.Expects(ExpectedReplyKind.Result))
            return;
        var fields = NoticeResponse.Read(frame).Fields;
        client.Write(new NoticeResponse(new ErrorFields
        {
            Severity = fields.Severity,
            SqlState = fields.SqlState,
            Message = fields.Message,
            Detail = fields.Detail,
            Hint = fields.Hint,
        }));
    }

    private void HandleError(ErrorFields fields)
    {
        var isOurs = hold.Expects(ExpectedReplyKind.Cycle);
        if (_error is null)
        {
            HasPreambleFailed = isOurs;
            IsStalePlan = !isOurs && fields.SqlState == ServerSqlState.FeatureNotSupported && fields.Routine == "RevalidateCachedQuery"
                && hold.Expects(ExpectedReplyKind.BindComplete);
            if (_relay.IsMidFrame)
                throw new ProtocolViolationException("an error in the middle of a message");
            if (!isOurs)
                CompleteRelay();
            if (_error is null)
                Fail(isOurs || _run is null ? PgErrorMapper.Map(fields, ErrorRedaction.None) : PgErrorMapper.Map(fields, _run.Plan, isOwnText: _run.Sql is null, _run.LiftedSql.FirstSpan));
        }

        if (!isOurs)
            hold.SkipToReady();
    }

    private void HandleReady(TransactionStatus status)
    {
        if (!hold.Expected.TryDequeue(out var expected) || expected.Kind is not (ExpectedReplyKind.Cycle or ExpectedReplyKind.Ready))
            throw new ProtocolViolationException("ReadyForQuery in the middle of an answer");
        hold.Connection.CompleteExchange(status);
    }

    private void Fail(PgError error)
    {
        _error ??= error;
        _relay = DiscardRelay.Instance;
    }

    private UpstreamException Lost(Exception? cause)
    {
        hold.Connection.MarkBroken();
        var lost = hold.Connection.Lost(cause);
        return _relay.IsMidFrame ? throw new ClientStreamBrokenException(lost) : lost;
    }

    private UpstreamException Violated(string message)
    {
        hold.Connection.MarkBroken();
        var violation = new UpstreamException(
            UpstreamErrorKind.ProtocolViolation, $"upstream {hold.Connection.Options.Endpoint} does not keep to the protocol: {message}");
        return _relay.IsMidFrame ? throw new ClientStreamBrokenException(violation) : violation;
    }
}
