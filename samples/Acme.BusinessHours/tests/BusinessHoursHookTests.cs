using QueryProxy.Abstractions.Queries;
using QueryProxy.Testing;

namespace Acme.BusinessHours.Tests;

public sealed class BusinessHoursHookTests
{
    private static PolicyTestBuilder At(string time) => PolicyTest.For(new BusinessHoursHook(new Clock(DateTimeOffset.Parse(time))))
        .OnTable("orders", "id int")
        .Query("select id from orders");

    [Theory]
    [InlineData("2026-06-01T08:00Z", PolicyTestDecision.Allowed)]
    [InlineData("2026-06-01T17:59Z", PolicyTestDecision.Allowed)]
    [InlineData("2026-06-01T07:59Z", PolicyTestDecision.Denied)]
    [InlineData("2026-06-01T18:00Z", PolicyTestDecision.Denied)]
    [InlineData("2026-06-06T12:00Z", PolicyTestDecision.Denied)]
    public async Task Queries_are_allowed_in_working_hours(string time, PolicyTestDecision decision) =>
        Assert.Equal(decision, (await At(time)).Decision);

    [Fact]
    public async Task Hours_are_the_users()
    {
        Assert.Equal(PolicyTestDecision.Allowed, (await At("2026-06-01T05:30Z").WithAttribute("works_from", 5)).Decision);
        Assert.Equal(PolicyTestDecision.Allowed, (await At("2026-06-06T23:00Z").WithAttribute("on_call", true)).Decision);
    }

    [Fact]
    public async Task Client_is_told_when_to_come_back_and_the_audit_record_who_it_was()
    {
        var result = await At("2026-06-01T22:15Z").AsUser("alice");

        Assert.Equal("queries are allowed from Monday to Friday, 8 to 18 o'clock UTC", result.ClientMessage);
        Assert.Contains("alice queried at 2026-06-01 22:15", result.Reason);
    }

    [Fact]
    public async Task Plan_made_at_noon_is_not_used_at_midnight() =>
        Assert.True((await At("2026-06-01T12:00Z")).Variance.HasFlag(PlanVariance.EveryExecution));

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
