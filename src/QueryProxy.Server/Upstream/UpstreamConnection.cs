using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Upstream;

/// <summary>
/// One socket to a PostgreSQL server after its login. Whoever holds the lease owns <see cref="Input"/> and <see cref="Output"/> and reports what it
/// sends and reads: <see cref="BeginExchangeAsync"/> before the first message that will be answered up to a
/// ReadyForQuery, <see cref="CompleteExchange"/> for each ReadyForQuery. From this the pool knows whether the connection is clean.
/// </summary>
public sealed class UpstreamConnection : IAsyncDisposable
{
    private readonly UpstreamConnector _connector;
    private readonly Stream _network;
    private readonly Stream _stream;
    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);
    private bool _isBroken;
    private bool _isLoggedIn;
    private int _disposed;

    internal UpstreamConnection(UpstreamConnector connector, UpstreamOptions options, Stream network, Stream stream, bool isEncrypted)
    {
        _connector = connector;
        _network = network;
        _stream = stream;
        Options = options;
        IsEncrypted = isEncrypted;
        if (stream is EventSocketStream { Socket: var socket })
        {
            Input = new SocketPipeReader(socket);
            Output = new SocketPipeWriter(socket);
        }
        else
        {
            Input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, minimumReadSize: 4 * 1024, leaveOpen: true));
            Output = PipeWriter.Create(stream, new StreamPipeWriterOptions(minimumBufferSize: 8 * 1024, leaveOpen: true));
        }

        Exchanges = new UpstreamExchanges(connector, this);
        Statements = new UpstreamStatementCache(options.StatementCacheSize);
        CreatedTimestamp = connector.TimeProvider.GetTimestamp();
        // Connections that were opened together do not end together.
        Lifetime = options.MaxLifetime * (1 - (Random.Shared.NextDouble() / 10));
    }

    public UpstreamOptions Options { get; }

    /// <summary>Backend messages. One reader at a time.</summary>
    public PipeReader Input { get; }

    /// <summary>Frontend messages. One writer at a time; nothing is sent before it is flushed.</summary>
    public PipeWriter Output { get; }

    public bool IsEncrypted { get; }

    /// <summary>The server process, as its own logs and views call it.</summary>
    public int ProcessId { get; private set; }

    /// <summary>The values of the settings that the server reports, as last reported.</summary>
    public IReadOnlyDictionary<string, string> Parameters => _parameters;

    /// <summary>As the last ReadyForQuery said.</summary>
    public TransactionStatus TransactionStatus { get; private set; } = TransactionStatus.Idle;

    /// <summary>True while a ReadyForQuery is still to come.</summary>
    public bool IsExchangePending => Exchanges.IsPending;

    /// <summary>What is prepared on this connection.</summary>
    public UpstreamStatementCache Statements { get; }

    internal UpstreamPool? Pool { get; set; }

    /// <summary>What it runs, and for which lease.</summary>
    internal UpstreamExchanges Exchanges { get; }

    private Socket Socket => _network is EventSocketStream events ? events.Socket.Socket : ((NetworkStream)_network).Socket;

    /// <summary>The loop that serves the socket, or null.</summary>
    internal EventLoop? Loop => (_network as EventSocketStream)?.Socket.Loop;

    internal bool IsBroken => Volatile.Read(ref _isBroken);

    internal long CreatedTimestamp { get; }

    internal TimeSpan Lifetime { get; }

    internal long ReturnedTimestamp { get; set; }

    internal ReadOnlyMemory<byte> SecretKey { get; private set; }

    /// <summary>
    /// To be called before writing the first message of an exchange, that is of what one ReadyForQuery answers. Waits for a cancel request of the
    /// exchange before, so that it cannot hit this one; completes at once otherwise.
    /// </summary>
    public ValueTask BeginExchangeAsync() => Exchanges.BeginAsync();

    /// <summary>To be called for each ReadyForQuery that was read.</summary>
    public void CompleteExchange(TransactionStatus status)
    {
        TransactionStatus = status;
        Exchanges.Complete();
    }

    /// <summary>To be called for each ParameterStatus that was read.</summary>
    public void SetParameter(string name, string value) => _parameters[name] = value;

    /// <summary>The connection is in a state that nobody knows; it will be closed instead of reused.</summary>
    public void MarkBroken() => Volatile.Write(ref _isBroken, true);

    /// <summary>
    /// Runs a statement of our own (a setting, a check) and reads its answer to the end. Rows come as text. Not for user's statements:
    /// it holds the whole answer.
    /// </summary>
    /// <exception cref="UpstreamException">The server answered with an error or the connection failed.</exception>
    public async ValueTask<IReadOnlyList<string?[]>> QueryAsync(string sql, CancellationToken cancellationToken)
    {
        await BeginExchangeAsync();
        new Query(sql).Write(Output);
        await FlushAsync(cancellationToken);
        try
        {
            return await ReadRowsAsync(cancellationToken);
        }
        catch (ProtocolViolationException exception)
        {
            MarkBroken();
            throw new UpstreamException(
                UpstreamErrorKind.ProtocolViolation,
                $"upstream {Options.Endpoint} does not speak the PostgreSQL protocol: {exception.Message}",
                exception);
        }
    }

    /// <summary>Says goodbye and closes. For connections outside of a pool; a leased one is closed by its pool.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        MarkBroken();
        try
        {
            // An unfinished message in the output would turn the goodbye into garbage; the server then sees the end of the stream instead.
            if (_isLoggedIn && Output.UnflushedBytes == 0)
            {
                using var goodbye = new CancellationTokenSource(TimeSpan.FromSeconds(1), _connector.TimeProvider);
                default(Terminate).Write(Output);
                await Output.FlushAsync(goodbye.Token);
            }
        }
        catch (Exception exception) when (IsTransportFailure(exception) || exception is OperationCanceledException)
        {
            // It is gone already.
        }

        await Input.CompleteAsync();
        try
        {
            await _stream.DisposeAsync();
        }
        catch (Exception exception) when (IsTransportFailure(exception))
        {
            // Likewise.
        }

        await _network.DisposeAsync();
    }

    internal static bool IsTransportFailure(Exception exception) =>
        exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException or AuthenticationException;

    internal UpstreamException Lost(Exception? cause = null) =>
        new(UpstreamErrorKind.ConnectionLost, $"upstream {Options.Endpoint} closed the connection unexpectedly", cause);

    internal ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            var flush = Output.FlushAsync(cancellationToken);
            if (!flush.IsCompletedSuccessfully)
                return AwaitAsync(flush);
            _ = flush.Result;
            return default;
        }
        catch (Exception exception) when (IsTransportFailure(exception))
        {
            MarkBroken();
            throw Lost(exception);
        }

        async ValueTask AwaitAsync(ValueTask<FlushResult> flush)
        {
            try
            {
                await flush;
            }
            catch (Exception exception) when (IsTransportFailure(exception))
            {
                MarkBroken();
                throw Lost(exception);
            }
        }
    }

    /// <summary>
    /// The next frame with its own copy of the bytes: for logins and our own statements, not for relaying. What may come at any time is
    /// handled here and not returned.
    /// </summary>
    internal async ValueTask<PgFrame> ReadFrameAsync(PgFrameLimits limits, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult read;
            try
            {
                read = await Input.ReadAsync(cancellationToken);
            }
            catch (Exception exception) when (IsTransportFailure(exception))
            {
                MarkBroken();
                throw Lost(exception);
            }

            var buffer = read.Buffer;
            PgFrame frame;
            bool complete;
            try
            {
                complete = PgFrameReader.TryRead(ref buffer, limits, out frame);
                if (complete)
                    frame = PgFrame.Over(new ReadOnlySequence<byte>(frame.Bytes.ToArray()), limits);
            }
            catch (ProtocolViolationException)
            {
                MarkBroken();
                Input.AdvanceTo(buffer.Start);
                throw;
            }

            Input.AdvanceTo(buffer.Start, complete ? buffer.Start : buffer.End);
            if (complete && !TryHandleAsynchronous(frame))
                return frame;
            if (!complete && read.IsCompleted)
            {
                MarkBroken();
                throw Lost();
            }
        }
    }

    /// <summary>The login is over.</summary>
    internal void CompleteLogin()
    {
        _isLoggedIn = true;
        if (_network is EventSocketStream { Socket: var socket })
            socket.RunsInline = true;
    }

    internal void SetKey(BackendKeyData key)
    {
        ProcessId = key.ProcessId;
        SecretKey = key.SecretKey;
    }

    /// <summary>Whether the next lease would find the connection as a fresh one. Only while nobody holds it.</summary>
    internal bool IsClean()
    {
        if (Volatile.Read(ref _isBroken) || !Exchanges.AreComplete || TransactionStatus != TransactionStatus.Idle || Output.UnflushedBytes != 0)
            return false;
        try
        {
            return HasNoUnreadInput();
        }
        catch (Exception exception) when (exception is ProtocolViolationException || IsTransportFailure(exception))
        {
            return false;
        }
    }

    /// <summary>Whether the socket is silent; a closed one is not. One system call.</summary>
    internal bool IsSilent()
    {
        try
        {
            return !Socket.Poll(0, SelectMode.SelectRead);
        }
        catch (Exception exception) when (IsTransportFailure(exception))
        {
            return false;
        }
    }

    private async ValueTask<IReadOnlyList<string?[]>> ReadRowsAsync(CancellationToken cancellationToken)
    {
        var rows = new List<string?[]>();
        ErrorFields? error = null;
        while (true)
        {
            var frame = await ReadFrameAsync(PgFrameLimits.Upstream, cancellationToken);
            switch (frame.BackendCode)
            {
                case BackendMessageCode.DataRow:
                    rows.Add(Array.ConvertAll(DataRow.Read(frame).Values.ToArray(), value => value is null ? null : Encoding.UTF8.GetString(value)));
                    break;
                case BackendMessageCode.ErrorResponse:
                    error = ErrorResponse.Read(frame).Fields;
                    break;
                case BackendMessageCode.ReadyForQuery:
                    CompleteExchange(ReadyForQuery.Read(frame).Status);
                    if (error is not null)
                        throw new UpstreamException(UpstreamErrorKind.ServerError, $"upstream {Options.Endpoint}: {error.SqlState}: {error.Message}", error);
                    return rows;
                default:
                    break;
            }
        }
    }

    // Looks only at what has been read from the socket already: PipeReader.TryRead of a stream reads nothing itself.
    private bool HasNoUnreadInput()
    {
        while (Input.TryRead(out var read))
        {
            var buffer = read.Buffer;
            var isEmpty = buffer.IsEmpty;
            var handled = PgFrameReader.TryRead(ref buffer, PgFrameLimits.Upstream, out var frame) && TryHandleAsynchronous(frame);
            Input.AdvanceTo(buffer.Start);
            if (isEmpty)
                return !read.IsCompleted;
            if (!handled)
                return false;
        }

        return true;
    }

    private bool TryHandleAsynchronous(in PgFrame frame)
    {
        switch (frame.BackendCode)
        {
            case BackendMessageCode.ParameterStatus:
                var status = ParameterStatus.Read(frame);
                SetParameter(status.Name, status.Value);
                return true;
            case BackendMessageCode.NoticeResponse:
            case BackendMessageCode.NotificationResponse:
                return true;
            default:
                return false;
        }
    }
}
