using System.Collections.Concurrent;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Protocol.Startup;
using QueryProxy.Server.Tests.Support;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Sessions;

/// <summary>Two clients on one event loop, whose statements <c>select 1</c> and <c>select 2</c> are prepared on one upstream connection.</summary>
internal sealed class MultiplexingStage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ScriptedStatements _statements;
    private readonly ConcurrentQueue<(string Sql, ScriptedPeer Peer)> _runs = new();
    private readonly TaskCompletionSource<ScriptedPeer> _both = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isArmed;
    private string? _held;

    public required ScriptedUpstream Upstream { get; init; }

    public required TestDataPlane Plane { get; init; }

    public required RawPgClient A { get; init; }

    public required RawPgClient B { get; init; }

    /// <summary>The upstream's end of the connection that both are on.</summary>
    public ScriptedPeer Peer => _both.Task.Result;

    /// <summary>Completes when a statement is held.</summary>
    public TaskCompletionSource Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the upstream was to execute, in order, and on which connection.</summary>
    public IReadOnlyList<(string Sql, ScriptedPeer Peer)> Runs => [.. _runs];

    /// <summary>The row of <c>select 1</c> is made as long as this.</summary>
    public int RowLength { get; set; }

    /// <summary>How many runs were refused because of <see cref="MakeStale"/>.</summary>
    public int Stale { get; private set; }

    /// <summary>Cancel requests that have arrived.</summary>
    public int Cancels => _statements.Cancels;

    public static async Task<MultiplexingStage> SetAsync(TimeSpan patience, int depth = 16, bool isKeyRead = true, bool isRepeatable = true, int poolMax = 4)
    {
        var statements = new ScriptedStatements { Columns = static sql => IsDeclare(sql) ? null : ScriptedStatements.Text("v") };
        var upstream = statements.Start();
        var plane = TestDataPlane.Start(upstream.Endpoint, options =>
        {
            options.EventLoops = 1;
            options.MultiplexDepth = depth;
            options.MultiplexPatience = patience;
        }, store => store.Grant(store.Users["alice"], store.AddDataSource("shop", upstream.Endpoint, poolMax: poolMax)));
        plane.Planner.Change = plan => plan with { IsKeyRead = isKeyRead, IsRepeatable = isRepeatable };
        var stage = new MultiplexingStage(statements) { Upstream = upstream, Plane = plane, A = await plane.LoginOverSocketAsync(), B = await plane.LoginOverSocketAsync() };
        await PrepareAsync(stage.A, "a", "select 1");
        await PrepareAsync(stage.B, "b", "select 2");
        await RunAsync(stage.A, "a");
        await RunAsync(stage.B, "b");
        upstream.Accepted.Should().Be(1);
        return stage;
    }

    private MultiplexingStage(ScriptedStatements statements)
    {
        _statements = statements;
        _statements.Execute = ExecuteAsync;
    }

    /// <summary>Both send their statement; returns when the upstream has both and has answered none.</summary>
    public async Task SendBothAsync()
    {
        _isArmed = true;
        await SendAsync(A, "a");
        await Held.Task.WaitAsync(Patience);
        await SendAsync(B, "b");
        await _both.Task.WaitAsync(Patience);
    }

    /// <summary>Answers both.</summary>
    public async Task AnswerAsync(string first, string second)
    {
        await Peer.SendAsync(output => WriteRow(output, first));
        await Peer.SendAsync(new ReadyForQuery(TransactionStatus.Idle));
        await AnswerBehindAsync(second);
    }

    /// <summary>Answers the second.</summary>
    public async Task AnswerBehindAsync(string answer)
    {
        try
        {
            await Peer.SendAsync(default(BindComplete));
            await Peer.SendAsync(output => WriteRow(output, answer));
            await Peer.SendAsync(new ReadyForQuery(TransactionStatus.Idle));
        }
        catch (IOException)
        {
            // Nobody wants to know any more.
        }

        LetGo();
    }

    /// <summary>Holds a statement upstream until <see cref="LetGo"/>; others on its connection wait behind it.</summary>
    public void Hold(string sql) => _held = sql;

    /// <summary>The next Bind of a statement fails as one whose plan has grown stale.</summary>
    public void MakeStale(string sql) => _statements.FailsBind = bound =>
    {
        if (Answer(bound) != sql)
            return null;
        _statements.FailsBind = static _ => null;
        Stale++;
        return new ErrorFields { Severity = "ERROR", SqlState = "0A000", Message = "cached plan must not change result type", Routine = "RevalidateCachedQuery" };
    };

    public void LetGo() => _answered.TrySetResult();

    public Task CancelAsync(RawPgClient client) => Plane.Registry.CancelAsync(new CancelRequest(client.Key!.ProcessId, client.Key.SecretKey));

    public async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo())
            await Task.Delay(5, patience.Token);
    }

    /// <summary>Both can go on, and no lease is left.</summary>
    public async Task ExpectUsableAsync()
    {
        (await RunAsync(A, "a")).Should().Be("select 1");
        (await RunAsync(B, "b")).Should().Be("select 2");
        await Plane.ExpectNoLeaseAsync();
    }

    public static async Task<string> RunAsync(RawPgClient client, string statement)
    {
        await SendAsync(client, statement);
        return await ReadAsync(client);
    }

    public static Task SendAsync(RawPgClient client, string statement, int maxRows = 0) => client.SendAsync(output =>
    {
        new Bind(PgString.Empty, new PgString(statement), default, default, default).Write(output);
        new Execute(PgString.Empty, maxRows).Write(output);
        default(Sync).Write(output);
    });

    /// <summary>The value of the one row, or the SQLSTATE of the error.</summary>
    public static async Task<string> ReadAsync(RawPgClient client)
    {
        var frames = await client.ReadUntilReadyAsync().WaitAsync(Patience);
        var error = frames.FirstOrDefault(static frame => frame.BackendCode == BackendMessageCode.ErrorResponse);
        if (error.Code != 0)
            return ErrorResponse.Read(error).Fields.SqlState;
        frames.Select(static frame => frame.BackendCode).Should().Equal(
            BackendMessageCode.BindComplete, BackendMessageCode.DataRow, BackendMessageCode.CommandComplete, BackendMessageCode.ReadyForQuery);
        return System.Text.Encoding.UTF8.GetString(DataRow.Read(frames[1]).Values.ToArray()[0]!);
    }

    public static void WriteRow(System.Buffers.IBufferWriter<byte> output, string value)
    {
        new DataRow(PgValueList.Create(System.Text.Encoding.UTF8.GetBytes(value))).Write(output);
        new CommandComplete("SELECT 1").Write(output);
    }

    public async ValueTask DisposeAsync()
    {
        LetGo();
        await A.DisposeAsync();
        await B.DisposeAsync();
        await Plane.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    private static string Answer(string sql) => sql.ToLowerInvariant();

    private static async Task PrepareAsync(RawPgClient client, string name, string sql)
    {
        await client.SendAsync(output =>
        {
            new Parse(new PgString(name), new PgString(sql), default).Write(output);
            default(Sync).Write(output);
        });
        await client.ReadUntilReadyAsync().WaitAsync(Patience);
    }

    private static bool IsDeclare(string sql) => sql.StartsWith("DECLARE", StringComparison.OrdinalIgnoreCase);

    private async Task ExecuteAsync(ScriptedPeer peer, string sql, int maxRows)
    {
        _runs.Enqueue((Answer(sql), peer));
        if (Answer(sql) == _held)
        {
            _held = null;
            Held.TrySetResult();
            await _answered.Task.WaitAsync(Patience);
        }
        else if (_isArmed)
        {
            // The first of the two: what comes behind it proves that nobody waited for its answer.
            _isArmed = false;
            Held.TrySetResult();
            var seen = new List<FrontendMessageCode>();
            while (seen.Count < 4)
                seen.Add((await peer.ReadFrameAsync())!.Value.FrontendCode);
            seen.Should().Equal(FrontendMessageCode.Sync, FrontendMessageCode.Bind, FrontendMessageCode.Execute, FrontendMessageCode.Sync);
            _both.SetResult(peer);
            await _answered.Task.WaitAsync(Patience);
            return;
        }

        if (IsDeclare(sql))
            await peer.SendAsync(new CommandComplete("DECLARE CURSOR"));
        else
            await ScriptedStatements.SendRowsAsync(peer, Answer(sql) == "select 1" ? Answer(sql).PadRight(RowLength) : Answer(sql));
    }
}
