using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Auditing;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Planning;
using QueryProxy.Server.Auditing;
using QueryProxy.Server.Tests.Support;

namespace QueryProxy.Server.Tests.Auditing;

/// <summary>Unit: no record is lost while the sink fails.</summary>
public sealed class QueryAuditorTests
{
    [Fact]
    public async Task Sink_that_fails_is_tried_again_until_it_keeps_everything()
    {
        var sink = new FailingSink { Failures = 5 };
        await using var services = Start(sink, out var time);
        var auditor = services.GetRequiredService<QueryAuditor>();

        await auditor.RecordAsync(Record("one"));
        await auditor.RecordAsync(Record("two"));
        await UntilAsync(() => sink.Kept.Count == 2, time);

        sink.Kept.Select(static record => record.Outcome.Statement.Text).Should().Equal("one", "two");
        await auditor.StopAsync(default);
    }

    [Fact]
    public async Task Record_that_cannot_be_kept_is_kept_without_its_text_and_holds_up_no_other()
    {
        var sink = new FailingSink { Poison = "poison" };
        await using var services = Start(sink, out var time);
        var auditor = services.GetRequiredService<QueryAuditor>();

        foreach (var text in new[] { "one", "poison", "two" })
            await auditor.RecordAsync(Record(text));
        await UntilAsync(() => sink.Kept.Count == 3, time);

        sink.Kept.Select(static record => record.Outcome.Statement.Text).Should().Equal("one", "(the text could not be recorded)", "two");
        await auditor.StopAsync(default);
    }

    [Fact]
    public async Task Sessions_wait_when_too_many_records_do()
    {
        var sink = new FailingSink { Failures = int.MaxValue };
        await using var services = Start(sink, out var time, queue: 4);
        var auditor = services.GetRequiredService<QueryAuditor>();

        var recorded = new List<Task>();
        for (var number = 0; number < 1_000 && recorded.All(static task => task.IsCompleted); number++)
            recorded.Add(auditor.RecordAsync(Record($"{number}")).AsTask());
        recorded[^1].IsCompleted.Should().BeFalse();
        sink.Failures = 0;
        await UntilAsync(() => sink.Kept.Count == recorded.Count, time);

        await Task.WhenAll(recorded).WaitAsync(TimeSpan.FromSeconds(30));
        await auditor.StopAsync(default);
    }

    private static ServiceProvider Start(FailingSink sink, out FakeTimeProvider time, int queue = 100)
    {
        time = new FakeTimeProvider();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(time)
            .AddSingleton<IPasswordHasher, CountingPasswordHasher>()
            .AddSingleton<IStatementPlanner>(new FakePlanner())
            .AddSingleton<IQueryAuditSink>(sink)
            .AddQueryProxyServer(options => options.AuditQueueLength = queue)
            .BuildServiceProvider();
        ((IHostedService)services.GetRequiredService<QueryAuditor>()).StartAsync(default).GetAwaiter().GetResult();
        return services;
    }

    // The pauses between tries are of the fake clock; real time only bounds a test that fails.
    private static async Task UntilAsync(Func<bool> holds, FakeTimeProvider time)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(1, patience.Token);
        }
    }

    private static QueryAuditRecord Record(string text) => new(
        DateTimeOffset.UnixEpoch,
        1,
        new QueryCompleted(
            new SessionInfo(new UserInfo(Guid.Empty, "alice", null, new Dictionary<string, object?>()), new DataSourceInfo(Guid.Empty, "shop", "postgres", null), "", null),
            new StatementInfo(StatementKind.Select, text),
            QueryDecision.Allowed,
            null,
            0,
            0,
            TimeSpan.Zero));

    private sealed class FailingSink : IQueryAuditSink
    {
        private readonly List<QueryAuditRecord> _kept = [];

        public int Failures { get; set; }

        public string? Poison { get; init; }

        public IReadOnlyList<QueryAuditRecord> Kept
        {
            get
            {
                lock (_kept)
                    return [.. _kept];
            }
        }

        public ValueTask WriteAsync(IReadOnlyList<QueryAuditRecord> records, CancellationToken cancellationToken)
        {
            if (Failures > 0 && Failures-- > 0)
                throw new IOException("the disk is full");
            if (records.Any(record => record.Outcome.Statement.Text == Poison))
                throw new InvalidOperationException("this cannot be kept");
            lock (_kept)
                _kept.AddRange(records);
            return default;
        }
    }
}
