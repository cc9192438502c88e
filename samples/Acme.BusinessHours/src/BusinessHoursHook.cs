using QueryProxy.Abstractions.Queries;

namespace Acme.BusinessHours;

/// <summary>
/// Denies every query outside of working hours: Monday to Friday from 8 to 18 o'clock UTC, or between the hours of the user's attributes <c>works_from</c> and <c>works_to</c>. Users whose
/// attribute <c>on_call</c> is true may always query.
/// </summary>
/// <param name="clock">The clock; a test gives its own.</param>
public sealed class BusinessHoursHook(TimeProvider clock) : IQueryHook
{
    private const long DefaultFrom = 8;
    private const long DefaultTo = 18;

    /// <inheritdoc/>
    public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
    {
        var attributes = context.Session.User.Attributes;
        if (attributes.GetValueOrDefault("on_call") is true)
        {
            return ValueTask.CompletedTask;
        }

        // Without this a plan made at noon would be used at midnight: plans are kept for each user until a policy changes.
        context.VaryBy(PlanVariance.EveryExecution);

        var now = clock.GetUtcNow();
        var from = attributes.GetValueOrDefault("works_from") as long? ?? DefaultFrom;
        var to = attributes.GetValueOrDefault("works_to") as long? ?? DefaultTo;
        if (now.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || now.Hour < from || now.Hour >= to)
        {
            context.Deny(new Denial(
                $"{context.Session.User.Username} queried at {now:yyyy-MM-dd HH:mm}, outside of {from} to {to} o'clock UTC",
                $"queries are allowed from Monday to Friday, {from} to {to} o'clock UTC"));
        }

        return ValueTask.CompletedTask;
    }
}
