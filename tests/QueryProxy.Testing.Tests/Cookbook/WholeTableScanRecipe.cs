using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Testing.Tests.Cookbook;

// <recipe>
internal sealed class NoWholeEventsHook : IQueryHook
{
    private const ColumnUsage Narrowing = ColumnUsage.Filtered | ColumnUsage.Joined;

    public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
    {
        foreach (var scan in context.Scans.Where(static scan => scan.Table == new TableName("public", "events")))
        {
            if (context.Statement.Kind != StatementKind.Other && (scan.FindColumn("happened_on")!.Usage & Narrowing) == 0)
            {
                scan.Deny(new Denial("all of events was asked for", "say which days of events you want: add a condition on happened_on"));
            }
        }

        return ValueTask.CompletedTask;
    }
}
// </recipe>

/// <summary>Unit: the recipe as an author would test it.</summary>
public sealed class WholeTableScanRecipe
{
    [Theory]
    [InlineData("select count(*) from events", PolicyTestDecision.Denied)]
    [InlineData("select happened_on from events limit 1", PolicyTestDecision.Denied)]
    [InlineData("select id from events where happened_on > '2026-01-01'", PolicyTestDecision.Allowed)]
    public async Task Events_need_a_condition_on_their_day(string sql, PolicyTestDecision decision)
    {
        var result = await PolicyTest.For(new NoWholeEventsHook()).OnTable("events", "id int, happened_on date").Query(sql);

        result.Decision.Should().Be(decision, result.ToString());
    }
}
