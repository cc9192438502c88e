using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Protocol.Startup;
using QueryProxy.Server.Tests.Support;
using QueryProxy.Server.Tests.Transport;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Sessions;

/// <summary>Functional on loopback with a scripted upstream: reads by key of several clients on one upstream connection.</summary>
public sealed class MultiplexingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    [LinuxFact]
    public async Task Statements_are_under_way_together_and_each_client_gets_its_own_answer()
    {
        await using var stage = await Stage.SetAsync(Never);
        await stage.SendBothAsync();
        await stage.AnswerAsync("for a", "for b");

        (await Stage.ReadAsync(stage.A)).Should().Be("for a");
        (await Stage.ReadAsync(stage.B)).Should().Be("for b");
        stage.Upstream.Accepted.Should().Be(1);
        await stage.ExpectUsableAsync();
        stage.Upstream.Accepted.Should().Be(1, "the connection is as good as before");
    }

    [LinuxFact]
    public async Task Error_of_one_is_its_own()
    {
        await using var stage = await Stage.SetAsync(Never);
        await stage.SendBothAsync();
        await stage.Peer.SendAsync(new ErrorResponse(new ErrorFields { Severity = "ERROR", SqlState = "22012", Message = "division by zero" }));
        await stage.Peer.SendAsync(new ReadyForQuery(TransactionStatus.Idle));
        await stage.AnswerBehindAsync("for b");

        (await Stage.ReadAsync(stage.A)).Should().Be("22012");
        (await Stage.ReadAsync(stage.B)).Should().Be("for b");
        await stage.ExpectUsableAsync();
        stage.Upstream.Accepted.Should().Be(1);
    }

    [LinuxFact]
    public async Task Who_waits_behind_a_slow_one_runs_elsewhere_and_its_late_answer_reaches_nobody()
    {
        await using var stage = await Stage.SetAsync(TimeSpan.FromMilliseconds(10));
        await stage.SendBothAsync();
        (await Stage.ReadAsync(stage.B)).Should().Be("select 2", "it was answered on a connection of its own");

        // The slow one comes to its end, and what was sent behind it is answered, too.
        await stage.AnswerAsync("for a", "late");
        (await Stage.ReadAsync(stage.A)).Should().Be("for a");
        await stage.ExpectUsableAsync();
        stage.Upstream.Accepted.Should().BeGreaterThan(1);
    }

    [LinuxFact]
    public async Task What_was_slow_once_is_sent_by_itself_for_some_time()
    {
        await using var stage = await Stage.SetAsync(TimeSpan.FromMilliseconds(10));
        await stage.SendBothAsync();
        await Stage.ReadAsync(stage.B);
        await stage.AnswerAsync("for a", "late");
        await Stage.ReadAsync(stage.A);

        await Stage.RunAsync(stage.A, "a");
        stage.Hold("select 1");
        await Stage.SendAsync(stage.A, "a");
        await stage.Held.Task.WaitAsync(Patience);
        await Stage.SendAsync(stage.B, "b");
        (await Stage.ReadAsync(stage.B)).Should().Be("select 2", "it did not wait behind the slow one");
        stage.LetGo();
        (await Stage.ReadAsync(stage.A)).Should().Be("select 1");
    }

    [LinuxFact]
    public async Task Cancel_request_ends_its_own_statement_and_who_waits_behind_it_runs_elsewhere()
    {
        await using var stage = await Stage.SetAsync(Never);
        await stage.SendBothAsync();
        await stage.CancelAsync(stage.A);
        (await Stage.ReadAsync(stage.B)).Should().Be("select 2");

        await stage.Peer.SendAsync(new ErrorResponse(new ErrorFields { Severity = "ERROR", SqlState = "57014", Message = "canceling statement due to user request" }));
        await stage.Peer.SendAsync(new ReadyForQuery(TransactionStatus.Idle));
        (await Stage.ReadAsync(stage.A)).Should().Be("57014");
        stage.LetGo();
        await stage.ExpectUsableAsync();
    }

    [LinuxFact]
    public async Task Cancel_request_of_one_that_waits_does_not_hit_the_one_in_front()
    {
        await using var stage = await Stage.SetAsync(Never);
        await stage.SendBothAsync();
        await stage.CancelAsync(stage.B);
        stage.Cancels.Should().Be(0, "the upstream runs another client's statement");
        await stage.Peer.SendAsync(output => Stage.WriteRow(output, "for a"));
        await stage.Peer.SendAsync(new ReadyForQuery(TransactionStatus.Idle));
        (await Stage.ReadAsync(stage.A)).Should().Be("for a");

        // Now it is its turn.
        await stage.UntilAsync(() => stage.Cancels > 0);
        await stage.Peer.SendAsync(new ErrorResponse(new ErrorFields { Severity = "ERROR", SqlState = "57014", Message = "canceling statement due to user request" }));
        await stage.Peer.SendAsync(new ReadyForQuery(TransactionStatus.Idle));
        (await Stage.ReadAsync(stage.B)).Should().Be("57014");
        stage.LetGo();
        await stage.ExpectUsableAsync();
    }

    [LinuxFact]
    public async Task Lost_connection_is_an_error_of_the_statement_that_ran_and_the_others_run_elsewhere()
    {
        await using var stage = await Stage.SetAsync(Never);
        await stage.SendBothAsync();
        await stage.Peer.Stream.DisposeAsync();
        stage.LetGo();

        (await Stage.ReadAsync(stage.A)).Should().StartWith("08");
        (await Stage.ReadAsync(stage.B)).Should().Be("select 2");
        await stage.ExpectUsableAsync();
    }

    [LinuxFact]
    public async Task Upstream_that_answers_out_of_order_is_left_and_reaches_no_other_client()
    {
        await using var stage = await Stage.SetAsync(Never);
        await stage.SendBothAsync();

        // The second answer begins inside of the first.
        await stage.Peer.SendAsync(default(BindComplete));
        stage.LetGo();
        (await Stage.ReadAsync(stage.A)).Should().StartWith("08");
        (await Stage.ReadAsync(stage.B)).Should().Be("select 2");
        await stage.ExpectUsableAsync();
    }

    [LinuxFact]
    public async Task Client_that_is_gone_while_its_statement_runs_takes_nobody_with_it()
    {
        await using var stage = await Stage.SetAsync(Never);
        await stage.SendBothAsync();
        stage.A.Kill();
        (await Stage.ReadAsync(stage.B)).Should().Be("select 2");
        stage.LetGo();
        await stage.Plane.ExpectNoLeaseAsync();
        (await Stage.RunAsync(stage.B, "b")).Should().Be("select 2");
    }

    [LinuxFact]
    public async Task Client_that_is_gone_while_it_waits_leaves_no_lease()
    {
        await using var stage = await Stage.SetAsync(Never);
        await stage.SendBothAsync();
        stage.B.Kill();
        await stage.AnswerAsync("for a", "for nobody");
        (await Stage.ReadAsync(stage.A)).Should().Be("for a");
        await stage.Plane.ExpectNoLeaseAsync();
        (await Stage.RunAsync(stage.A, "a")).Should().Be("select 1");
    }

    [LinuxFact]
    public async Task Depth_of_one_gives_each_statement_a_connection() =>
        await ExpectApartAsync(depth: 1);

    [LinuxFact]
    public async Task Statement_that_cannot_run_twice_has_a_connection_of_its_own() =>
        await ExpectApartAsync(isRepeatable: false);

    [LinuxFact]
    public async Task Statement_that_is_no_read_by_key_has_a_connection_of_its_own() =>
        await ExpectApartAsync(isKeyRead: false);

    [LinuxFact]
    public async Task Sessions_with_other_settings_share_no_connection() =>
        await ExpectApartAsync(arrange: static stage => stage.B.QueryAsync("set timezone to 'Asia/Tokyo'"));

    [LinuxFact]
    public async Task Statement_of_a_block_has_a_connection_of_its_own() =>
        await ExpectApartAsync(arrange: static stage => stage.B.QueryAsync("begin"), end: static stage => stage.B.QueryAsync("commit"));

    [LinuxFact]
    public async Task Execute_with_a_row_limit_has_a_connection_of_its_own()
    {
        await using var stage = await Stage.SetAsync(Never);
        stage.Hold("select 1");
        await Stage.SendAsync(stage.A, "a");
        await stage.Held.Task.WaitAsync(Patience);
        await Stage.SendAsync(stage.B, "b", maxRows: 5);
        (await Stage.ReadAsync(stage.B)).Should().Be("select 2");
        stage.LetGo();
        (await Stage.ReadAsync(stage.A)).Should().Be("select 1");
    }

    // The second is answered although the first is not.
    private static async Task ExpectApartAsync(
        int depth = 16, bool isKeyRead = true, bool isRepeatable = true, Func<Stage, Task>? arrange = null, Func<Stage, Task>? end = null)
    {
        await using var stage = await Stage.SetAsync(Never, depth, isKeyRead, isRepeatable);
        if (arrange is not null)
            await arrange(stage);
        stage.Hold("select 1");
        await Stage.SendAsync(stage.A, "a");
        await stage.Held.Task.WaitAsync(Patience);
        await Stage.SendAsync(stage.B, "b");
        (await Stage.ReadAsync(stage.B)).Should().Be("select 2");
        stage.LetGo();
        (await Stage.ReadAsync(stage.A)).Should().Be("select 1");
        if (end is not null)
            await end(stage);
        await stage.ExpectUsableAsync();
    }

    /// <summary>Two clients on one event loop, whose statements <c>select 1</c> and <c>select 2</c> are prepared on one upstream connection.</summary>
    private sealed class Stage : IAsyncDisposable
    {
        private readonly ScriptedStatements _statements;
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

        /// <summary>Cancel requests that have arrived.</summary>
        public int Cancels => _statements.Cancels;

        public static async Task<Stage> SetAsync(TimeSpan patience, int depth = 16, bool isKeyRead = true, bool isRepeatable = true)
        {
            var statements = new ScriptedStatements();
            var upstream = statements.Start();
            var plane = TestDataPlane.Start(upstream.Endpoint, options =>
            {
                options.EventLoops = 1;
                options.MultiplexDepth = depth;
                options.MultiplexPatience = patience;
            });
            plane.Planner.Change = plan => plan with { IsKeyRead = isKeyRead, IsRepeatable = isRepeatable };
            var stage = new Stage(statements) { Upstream = upstream, Plane = plane, A = await plane.LoginOverSocketAsync(), B = await plane.LoginOverSocketAsync() };
            await PrepareAsync(stage.A, "a", "select 1");
            await PrepareAsync(stage.B, "b", "select 2");
            await RunAsync(stage.A, "a");
            await RunAsync(stage.B, "b");
            upstream.Accepted.Should().Be(1);
            return stage;
        }

        private Stage(ScriptedStatements statements)
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

        private async Task ExecuteAsync(ScriptedPeer peer, string sql, int maxRows)
        {
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

            await ScriptedStatements.SendRowsAsync(peer, Answer(sql));
        }
    }
}
