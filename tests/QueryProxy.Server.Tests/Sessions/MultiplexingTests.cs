using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Tests.Transport;
using QueryProxy.TestSupport.Wire;
using Stage = QueryProxy.Server.Tests.Sessions.MultiplexingStage;

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
        stage.Plane.SharedStatements().Should().Equal([("shop", 1L)], "the first did not wait behind anybody");
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

    [LinuxFact]
    public async Task Who_waits_for_a_connection_gets_it_although_others_would_share_it_for_ever()
    {
        const int Statements = 2_000;
        await using var stage = await Stage.SetAsync(Never, poolMax: 1);
        await using var c = await stage.Plane.LoginOverSocketAsync();
        stage.Hold("select 1");
        await Stage.SendAsync(stage.A, "a");
        await stage.Held.Task.WaitAsync(Patience);

        // Each has the next one ready before its turn is over, so the connection never comes to rest.
        for (var i = 0; i < Statements; i++)
        {
            await Stage.SendAsync(stage.A, "a");
            await Stage.SendAsync(stage.B, "b");
        }

        var waiting = c.QueryAsync("select 'c'");
        await stage.UntilAsync(() => stage.Plane.Pool.Statistics.Waiting == 1);
        var before = stage.Runs.Count;
        stage.LetGo();
        await Task.WhenAll(ReadAllAsync(stage.A, "select 1", Statements + 1), ReadAllAsync(stage.B, "select 2", Statements));
        await waiting.WaitAsync(Patience);

        var runs = stage.Runs.Select(static run => run.Sql).ToList();
        runs.Should().HaveCount(before + 1 + (2 * Statements));
        runs.IndexOf("select 'c'").Should().BeLessThan(before + 1_010);
        stage.Upstream.Accepted.Should().Be(1);

        static async Task ReadAllAsync(RawPgClient client, string answer, int count)
        {
            for (var i = 0; i < count; i++)
                (await Stage.ReadAsync(client)).Should().Be(answer);
        }
    }

    [LinuxFact]
    public async Task Client_that_does_not_read_keeps_nobody_waiting_once_its_answer_has_come()
    {
        const int Statements = 600;
        await using var stage = await Stage.SetAsync(Never, poolMax: 1);
        stage.RowLength = 40_000;
        for (var i = 0; i < Statements; i++)
            await Stage.SendAsync(stage.A, "a");

        // Until no more fits into the buffers of its socket.
        for (var before = -1; before != stage.Runs.Count; await Task.Delay(300))
            before = stage.Runs.Count;
        stage.Runs.Count.Should().BeLessThan(Statements);
        (await Stage.RunAsync(stage.B, "b")).Should().Be("select 2");

        for (var i = 0; i < Statements; i++)
            (await Stage.ReadAsync(stage.A)).Should().HaveLength(stage.RowLength).And.StartWith("select 1");
        await stage.Plane.ExpectNoLeaseAsync();
    }

    [LinuxFact]
    public async Task Cursor_with_hold_outlives_a_statement_that_grew_stale()
    {
        await using var stage = await Stage.SetAsync(Never);
        await stage.A.QueryAsync("begin");
        await stage.A.QueryAsync("declare c cursor with hold for select 'kept'");
        await stage.A.QueryAsync("commit");
        stage.MakeStale("select 1");
        (await Stage.RunAsync(stage.A, "a")).Should().Be("select 1", "it is prepared once more");
        stage.Stale.Should().Be(1);
        (await stage.A.QueryAsync("fetch all from c")).Should().ContainSingle();

        var runs = stage.Runs.TakeLast(3).ToArray();
        runs.Select(static run => run.Sql).Should().BeEquivalentTo("declare c cursor with hold for select 'kept'", "select 1", "fetch forward all from c");
        runs.Select(static run => run.Peer).Distinct().Should().ContainSingle("the cursor lives there");
        await stage.A.QueryAsync("close c");
        await stage.ExpectUsableAsync();
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
}
