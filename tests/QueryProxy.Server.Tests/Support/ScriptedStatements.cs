using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Support;

/// <summary>
/// A scripted upstream that speaks the protocol by the book: answers Parse, Describe, Bind, Close, Query and Sync itself and asks a test only for what an
/// Execute of a statement gives. Remembers what it was sent.
/// </summary>
internal sealed class ScriptedStatements
{
    private readonly Lock _gate = new();
    private readonly List<string> _log = [];
    private int _cancels;

    /// <summary>What it was sent, in order: <c>Query BEGIN …</c>, <c>Parse select 1</c>, <c>Bind</c>, <c>Execute 0</c>, <c>Sync</c> …</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            lock (_gate)
                return [.. _log];
        }
    }

    /// <summary>Cancel requests that have come.</summary>
    public int Cancels => Volatile.Read(ref _cancels);

    /// <summary>The log without settings, which every fresh connection is given.</summary>
    public IReadOnlyList<string> Statements => [.. Log.Where(line => !line.StartsWith("Query SET ", StringComparison.Ordinal))];

    /// <summary>The columns of a statement, or null for NoData. By default one text column, v.</summary>
    public Func<string, RowDescription?> Columns { get; set; } = static _ => Text("v");

    /// <summary>The parameter types of a statement.</summary>
    public Func<string, uint[]> ParameterTypes { get; set; } = static _ => [];

    /// <summary>What Execute sends: rows and their end. By default one row "1".</summary>
    public Func<ScriptedPeer, string, int, Task> Execute { get; set; } = static (peer, _, _) => SendRowsAsync(peer, "1");

    /// <summary>What a Query answers instead of just succeeding: an error, or null.</summary>
    public Func<string, ErrorFields?> Fails { get; set; } = static _ => null;

    /// <summary>What a Bind of a statement answers instead of BindComplete: an error, or null.</summary>
    public Func<string, ErrorFields?> FailsBind { get; set; } = static _ => null;

    public ScriptedUpstream Start() => ScriptedUpstream.Start(async peer =>
    {
        // A cancel request is answered by closing, as PostgreSQL does; what it does is the test's.
        if (await peer.ReadStartupPacketAsync() is not Protocol.Startup.StartupMessage)
        {
            Interlocked.Increment(ref _cancels);
            await peer.DisposeAsync();
            return;
        }

        await peer.SendAsync(default(AuthenticationOk));
        await peer.FinishLoginAsync();
        await RunAsync(peer);
    });

    public static RowDescription Text(params string[] names) =>
        new(Array.ConvertAll(names, static name => new FieldDescription(name, 0, 0, 25, -1, -1, FormatCode.Text)));

    public static Task SendRowsAsync(ScriptedPeer peer, params string[] values) => peer.SendAsync(output =>
    {
        foreach (var value in values)
            new DataRow(PgValueList.Create(System.Text.Encoding.UTF8.GetBytes(value))).Write(output);
        new CommandComplete($"SELECT {values.Length}").Write(output);
    });

    /// <summary>Serves one connection.</summary>
    public async Task RunAsync(ScriptedPeer peer)
    {
        var statements = new Dictionary<string, string>();
        var portals = new Dictionary<string, string>();
        var status = TransactionStatus.Idle;
        var skips = false;
        while (true)
        {
            PgFrame? read;
            try
            {
                read = await peer.ReadFrameAsync();
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
            {
                return;
            }

            if (read is not { } frame || frame.FrontendCode == FrontendMessageCode.Terminate)
                return;
            if (skips && frame.FrontendCode != FrontendMessageCode.Sync)
                continue;
            try
            {
                switch (frame.FrontendCode)
                {
                    case FrontendMessageCode.Query:
                        var sql = Query.Read(frame).Sql.Decode();
                        Add($"Query {sql}");
                        if (Fails(sql) is { } error)
                        {
                            await peer.SendAsync(new ErrorResponse(error));
                        }
                        else
                        {
                            status = sql.StartsWith("BEGIN", StringComparison.Ordinal) ? TransactionStatus.InTransaction
                                : sql.StartsWith("ROLLBACK TO", StringComparison.Ordinal) ? TransactionStatus.InTransaction
                                : sql is "COMMIT" or "ROLLBACK" ? TransactionStatus.Idle
                                : status;
                            await peer.SendAsync(new CommandComplete("OK"));
                        }

                        await peer.SendAsync(new ReadyForQuery(status));
                        break;
                    case FrontendMessageCode.Parse:
                        var parse = Parse.Read(frame);
                        statements[parse.StatementName.Decode()] = parse.Sql.Decode();
                        Add($"Parse {parse.Sql.Decode()}");
                        await peer.SendAsync(default(ParseComplete));
                        break;
                    case FrontendMessageCode.Describe:
                        var describe = Describe.Read(frame);
                        var described = describe.Kind == StatementOrPortal.Statement ? statements[describe.Name.Decode()] : portals[describe.Name.Decode()];
                        if (describe.Kind == StatementOrPortal.Statement)
                            await peer.SendAsync(new ParameterDescription(PgOidList.Create(ParameterTypes(described))));
                        if (Columns(described) is { } columns)
                            await peer.SendAsync(columns);
                        else
                            await peer.SendAsync(default(NoData));
                        break;
                    case FrontendMessageCode.Bind:
                        var bind = Bind.Read(frame);
                        portals[bind.PortalName.Decode()] = statements[bind.StatementName.Decode()];
                        Add("Bind");
                        if (FailsBind(portals[bind.PortalName.Decode()]) is { } refused)
                            throw new UpstreamError(refused.SqlState, refused.Message) { Fields = refused };
                        await peer.SendAsync(default(BindComplete));
                        break;
                    case FrontendMessageCode.Close:
                        await peer.SendAsync(default(CloseComplete));
                        break;
                    case FrontendMessageCode.Execute:
                        var execute = Protocol.Frontend.Execute.Read(frame);
                        Add($"Execute {execute.MaxRows}");
                        await Execute(peer, portals[execute.PortalName.Decode()], execute.MaxRows);
                        break;
                    case FrontendMessageCode.Flush:
                        break;
                    case FrontendMessageCode.Sync:
                        skips = false;
                        Add("Sync");
                        await peer.SendAsync(new ReadyForQuery(status));
                        break;
                    default:
                        throw new InvalidOperationException($"unexpected {frame.FrontendCode}");
                }
            }
            catch (UpstreamError error)
            {
                await peer.SendAsync(new ErrorResponse(error.Fields));
                skips = true;
                if (status == TransactionStatus.InTransaction)
                    status = TransactionStatus.Failed;
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Add(string line)
    {
        lock (_gate)
            _log.Add(line);
    }

    /// <summary>Thrown by a script: an ErrorResponse.</summary>
    internal sealed class UpstreamError(string sqlState, string message) : Exception(message)
    {
        public ErrorFields Fields { get; init; } = new() { Severity = "ERROR", SqlState = sqlState, Message = message };
    }
}
