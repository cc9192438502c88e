using Microsoft.Extensions.Time.Testing;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Governance;
using static QueryProxy.Engine.Tests.Governance.GovernanceFixtures;

namespace QueryProxy.Engine.Tests.Governance;

/// <summary>Unit: which policies and hooks run, and what happens when one misbehaves.</summary>
public sealed class HookPipelineTests
{
    private static readonly CatalogTable Customers = Table("customers", "id", "email");
    private static readonly CatalogTable Orders = Table("orders", "id", "total");
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Policies_bind_by_scope_and_targets()
    {
        var decision = await DecideAsync(
            [],
            Alice(SupportRole),
            Policy(Assignment("all", targets: new PolicyTarget([], ["cust*"], [])), Add("1")),
            Policy(Assignment("alice", scope: AssignmentScope.User, user: AliceId), Add("2")),
            Policy(Assignment("bob", scope: AssignmentScope.User, user: Guid.NewGuid()), Add("3")),
            Policy(Assignment("support", scope: AssignmentScope.Role, role: SupportRole), Add("4")),
            Policy(Assignment("sales", scope: AssignmentScope.Role, role: Guid.NewGuid()), Add("5")));
        decision.Scans[0].Filters.Select(static filter => filter.Text).Should().Equal("1", "2", "4");
        decision.Scans[1].Filters.Select(static filter => filter.Text).Should().Equal("2", "4");
        decision.Scans[0].Applied.Select(static applied => applied.Name).Should().Equal("alice", "all", "support");
    }

    [Fact]
    public async Task A_hook_that_throws_denies()
    {
        var decision = await DecideAsync([new Inline((_, _) => throw new InvalidOperationException("secret"))]);
        decision.IsFailure.Should().BeTrue();
        decision.Denial!.Reason.Should().Contain("secret");
        decision.Denial.ClientMessage.Should().NotContain("secret");
    }

    [Fact]
    public async Task A_policy_that_throws_denies() =>
        (await DecideAsync([], Alice(), Policy("p", static (_, _) => throw new InvalidOperationException()))).IsFailure.Should().BeTrue();

    [Fact]
    public async Task A_hook_that_waits_forever_denies()
    {
        var calls = 0;
        var hook = new Inline(async (_, _) =>
        {
            if (++calls > 1) await new TaskCompletionSource().Task;
        });
        var pipeline = new HookPipeline([new RegisteredHook("plugin", hook)], new GovernanceOptions(), _time);
        (await DecideAsync(pipeline, Alice())).Denial.Should().BeNull();
        var decision = await AdvanceUntilDoneAsync(DecideAsync(pipeline, Alice()));
        decision.IsFailure.Should().BeTrue();
        decision.Denial!.Reason.Should().Contain("250 ms");
    }

    [Fact]
    public async Task A_hook_that_never_completed_a_call_has_time_to_be_compiled()
    {
        var decision = await AdvanceUntilDoneAsync(DecideAsync([new Inline(async (_, _) => await new TaskCompletionSource().Task)]));
        decision.IsFailure.Should().BeTrue();
        decision.Denial!.Reason.Should().Contain("5000 ms");
    }

    [Fact]
    public async Task A_hook_whose_first_call_came_too_late_still_has_time_to_be_compiled()
    {
        using var release = new ManualResetEventSlim();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = 0;
        var hook = new Inline(async (_, _) =>
        {
            if (++calls > 1) await new TaskCompletionSource().Task;
            release.Wait(CancellationToken.None);
            ended.SetResult();
        });
        var pipeline = new HookPipeline([new RegisteredHook("plugin", hook)], new GovernanceOptions(), _time);
        (await AdvanceUntilDoneAsync(DecideAsync(pipeline, Alice()))).IsFailure.Should().BeTrue();
        release.Set();
        await ended.Task;
        // Long enough for the end of the call to be noted, were it.
        for (var i = 0; i < 100; i++) await Task.Yield();
        var decision = await AdvanceUntilDoneAsync(DecideAsync(pipeline, Alice()));
        decision.Denial!.Reason.Should().Contain("5000 ms");
    }

    [Fact]
    public async Task A_hook_that_blocks_its_thread_denies_and_is_not_called_again_while_several_calls_hang()
    {
        using var release = new ManualResetEventSlim();
        var calls = 0;
        var hook = new Inline((_, _) =>
        {
            Interlocked.Increment(ref calls);
            release.Wait(CancellationToken.None);
            return ValueTask.CompletedTask;
        });
        var pipeline = new HookPipeline([new RegisteredHook("plugin", hook)], new GovernanceOptions { MaxHangingCalls = 2 }, _time);
        for (var i = 0; i < 3; i++) (await AdvanceUntilDoneAsync(DecideAsync(pipeline, Alice()))).IsFailure.Should().BeTrue();
        calls.Should().Be(2);
        release.Set();
    }

    [Fact]
    public async Task The_hook_that_hangs_is_the_one_that_is_blamed_and_those_behind_it_are_not_called()
    {
        using var release = new ManualResetEventSlim();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var lastCalled = false;
        var pipeline = new HookPipeline(
            [
                new RegisteredHook("first", new Inline((_, _) => ValueTask.CompletedTask)),
                new RegisteredHook("second", new Inline((_, _) =>
                {
                    entered.SetResult();
                    release.Wait(CancellationToken.None);
                    return ValueTask.CompletedTask;
                })),
                new RegisteredHook("third", new Inline((_, _) =>
                {
                    lastCalled = true;
                    return ValueTask.CompletedTask;
                })),
            ],
            new GovernanceOptions(),
            _time);
        var deciding = DecideAsync(pipeline, Alice());
        await entered.Task;
        var decision = await AdvanceUntilDoneAsync(deciding);
        decision.IsFailure.Should().BeTrue();
        decision.Denial!.Reason.Should().Contain("of second took longer");
        release.Set();
        // Long enough for the third to be called, were it.
        for (var i = 0; i < 100; i++) await Task.Yield();
        lastCalled.Should().BeFalse();
    }

    [Fact]
    public async Task Each_hook_has_the_whole_time()
    {
        var hook = new Inline((_, _) =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(200));
            return ValueTask.CompletedTask;
        });
        var pipeline = new HookPipeline(
            Enumerable.Range(0, 5).Select(i => new RegisteredHook($"plugin{i}", hook)), new GovernanceOptions { FirstCallLimit = TimeSpan.FromMilliseconds(250) }, _time);
        (await DecideAsync(pipeline, Alice())).Denial.Should().BeNull();
    }

    [Fact]
    public async Task Policies_of_one_statement_run_on_one_thread()
    {
        var threads = new HashSet<int>();
        var policies = Enumerable.Range(0, 20)
            .Select(i => Policy($"p{i}", (_, _) => threads.Add(Environment.CurrentManagedThreadId)))
            .ToArray();
        (await DecideAsync([], Alice(), policies)).Denial.Should().BeNull();
        threads.Should().ContainSingle("a change of threads costs more than a policy");
    }

    [Fact]
    public async Task Hooks_of_plugins_called_in_place_run_on_the_callers_thread_and_the_others_on_another()
    {
        int? inPlace = null, isolated = null;
        var pipeline = new HookPipeline(
            [
                new RegisteredHook("isolated", new Inline((_, _) => Note(ref isolated))),
                new RegisteredHook("known", new Inline((_, _) => Note(ref inPlace))),
            ],
            new GovernanceOptions { InPlacePlugins = ["known"] },
            _time);

        // A thread of its own: the pool cannot give it to the isolated hook.
        var caller = 0;
        var thread = new Thread(() =>
        {
            caller = Environment.CurrentManagedThreadId;
            DecideAsync(pipeline, Alice()).GetAwaiter().GetResult().IsFailure.Should().BeFalse();
        });
        thread.Start();
        await Task.Run(thread.Join);
        inPlace.Should().Be(caller);
        isolated.Should().NotBeNull().And.NotBe(caller);

        static ValueTask Note(ref int? thread)
        {
            thread = Environment.CurrentManagedThreadId;
            return ValueTask.CompletedTask;
        }
    }

    [Fact]
    public async Task A_hook_called_in_place_that_throws_denies() => (await InPlaceAsync((_, _) => throw new InvalidOperationException("broken")))
        .Denial!.Reason.Should().Contain("threw InvalidOperationException: broken");

    [Fact]
    public async Task A_hook_called_in_place_that_takes_too_long_denies_when_it_returns() => (await InPlaceAsync((_, _) =>
    {
        _time.Advance(TimeSpan.FromSeconds(6));
        return ValueTask.CompletedTask;
    })).Denial!.Reason.Should().Contain("took longer than 5000 ms");

    [Fact]
    public async Task A_hook_called_in_place_that_waits_denies_at_once()
    {
        var never = new TaskCompletionSource();
        var decision = await InPlaceAsync(async (_, _) => await never.Task);
        decision.IsFailure.Should().BeTrue();
        decision.Denial!.Reason.Should().Contain("waits for something");
        never.SetResult();
    }

    [Fact]
    public async Task A_hook_that_is_not_called_in_place_because_the_client_went_away_is_no_success()
    {
        using var gone = new CancellationTokenSource();
        var isSecondCalled = false;
        var pipeline = new HookPipeline(
            [
                new RegisteredHook("known", new Inline((_, _) =>
                {
                    gone.Cancel();
                    return ValueTask.CompletedTask;
                })),
                new RegisteredHook("known", new Inline((_, _) =>
                {
                    isSecondCalled = true;
                    return ValueTask.CompletedTask;
                })),
            ],
            new GovernanceOptions { InPlacePlugins = ["known"] },
            _time);
        var deciding = () => pipeline.DecideAsync(Request(Snapshot(CatalogOf(Customers, Orders), AccessMode.Open), Alice()), gone.Token).AsTask();
        await deciding.Should().ThrowAsync<OperationCanceledException>();
        isSecondCalled.Should().BeFalse();
    }

    [Fact]
    public async Task A_hook_called_in_place_that_keeps_failing_is_left_alone()
    {
        var calls = 0;
        var pipeline = new HookPipeline(
            [new RegisteredHook("known", new Inline((_, _) => throw new InvalidOperationException($"call {++calls}")))],
            new GovernanceOptions { InPlacePlugins = ["known"], MaxConsecutiveFailures = 2 },
            _time);
        for (var i = 0; i < 3; i++) (await DecideAsync(pipeline, Alice())).IsFailure.Should().BeTrue();
        calls.Should().Be(2);
    }

    [Fact]
    public async Task A_hook_that_adds_absurdly_much_denies() => (await DecideAsync(
        [new Inline((context, _) =>
        {
            for (var i = 0; i < 20_000; i++) context.Scans[0].Filter(SqlExpression.FromTemplate("true"));
            return ValueTask.CompletedTask;
        })])).IsFailure.Should().BeTrue();

    [Fact]
    public async Task A_hook_that_allocates_wildly_denies()
    {
        var kept = 0L;
        var hook = new Inline((_, _) =>
        {
            for (var i = 0; i < 64; i++) kept += new byte[1024 * 1024].Length;
            return ValueTask.CompletedTask;
        });
        var pipeline = new HookPipeline([new RegisteredHook("plugin", hook)], new GovernanceOptions { MaxAllocatedBytes = 32 * 1024 * 1024 }, _time);
        var decision = await DecideAsync(pipeline, Alice());
        decision.IsFailure.Should().BeTrue();
        decision.Denial!.Reason.Should().Contain("allocated 6");
        kept.Should().Be(64 * 1024 * 1024);
    }

    [Fact]
    public async Task A_hook_that_runs_out_of_memory_denies() =>
        (await DecideAsync([new Inline(static (_, _) => throw new OutOfMemoryException())])).IsFailure.Should().BeTrue();

    [Fact]
    public async Task A_hook_that_names_an_unknown_column_denies() => (await DecideAsync(
        [new Inline((context, _) =>
        {
            context.Scans[0].Mask("nothing", new ColumnMask.Null());
            return ValueTask.CompletedTask;
        })])).IsFailure.Should().BeTrue();

    [Fact]
    public async Task A_denial_of_any_hook_denies_and_limits_take_the_smallest()
    {
        var limited = await DecideAsync([Limit(10), Limit(3)]);
        limited.RowLimit.Should().Be(3);
        var denied = await DecideAsync([Limit(10), new Inline((context, _) =>
        {
            context.Deny(new Denial("after hours"));
            return ValueTask.CompletedTask;
        })]);
        denied.Denial!.Reason.Should().Be("after hours");
        denied.IsFailure.Should().BeFalse();
    }

    [Fact]
    public async Task A_policy_that_could_not_be_built_closes_the_data_source()
    {
        var closed = Snapshot(CatalogOf(Customers)) with { PolicyFailure = "unknown policy type" };
        var pipeline = new HookPipeline([], new GovernanceOptions(), _time);
        var principal = Alice();
        var decision = await pipeline.DecideAsync(Request(closed, principal), CancellationToken.None);
        decision.IsFailure.Should().BeTrue();
        decision.Denial!.Reason.Should().Be("unknown policy type");
    }

    [Fact]
    public async Task A_client_that_goes_away_is_no_failure_of_the_hook()
    {
        using var gone = new CancellationTokenSource();
        var hook = new Inline(async (_, token) =>
        {
            await gone.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        });
        var pipeline = new HookPipeline([new RegisteredHook("plugin", hook)], new GovernanceOptions(), _time);
        var deciding = async () => await pipeline.DecideAsync(Request(Snapshot(CatalogOf(Customers)), Alice()), gone.Token);
        await deciding.Should().ThrowAsync<OperationCanceledException>();
    }

    private static Action<TableScan, Abstractions.Policies.PolicyMatch> Add(string filter) => (scan, _) => scan.Filter(SqlExpression.FromTemplate(filter));

    private static Inline Limit(long rows) => new((context, _) =>
    {
        context.LimitRows(rows);
        return ValueTask.CompletedTask;
    });

    private static GovernanceRequest Request(DataSourceSnapshot dataSource, Principal principal) => new(
        dataSource,
        principal,
        Session(principal, dataSource.Info),
        new StatementInfo(StatementKind.Select, "select"),
        [ScanInput.WithoutUsage(Customers), ScanInput.WithoutUsage(Orders)]);

    private static Task<GovernanceDecision> DecideAsync(HookPipeline pipeline, Principal principal, params CompiledPolicy[] policies) =>
        pipeline.DecideAsync(Request(Snapshot(CatalogOf(Customers, Orders), AccessMode.Open, policies), principal), CancellationToken.None).AsTask();

    private Task<GovernanceDecision> DecideAsync(IEnumerable<IQueryHook> hooks, Principal? principal = null, params CompiledPolicy[] policies) => DecideAsync(
        new HookPipeline(hooks.Select(static hook => new RegisteredHook("plugin", hook)), new GovernanceOptions(), _time), principal ?? Alice(), policies);

    private Task<GovernanceDecision> InPlaceAsync(Func<QueryContext, CancellationToken, ValueTask> call) => DecideAsync(
        new HookPipeline([new RegisteredHook("known", new Inline(call))], new GovernanceOptions { InPlacePlugins = ["known"] }, _time), Alice());

    private async Task<GovernanceDecision> AdvanceUntilDoneAsync(Task<GovernanceDecision> deciding)
    {
        while (!deciding.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return await deciding;
    }

    private sealed class Inline(Func<QueryContext, CancellationToken, ValueTask> call) : IQueryHook
    {
        public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken) => call(context, cancellationToken);
    }
}
