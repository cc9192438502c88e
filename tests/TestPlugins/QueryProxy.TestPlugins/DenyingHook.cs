using Microsoft.Extensions.Logging;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.TestPlugins;

/// <summary>Denies everything.</summary>
public sealed class DenyingHook(Reason reason, ILogger<DenyingHook> logger) : IQueryHook
{
    /// <inheritdoc/>
    public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(logger);
        context.Deny(new Denial(reason.Text, reason.Text));
        return ValueTask.CompletedTask;
    }
}
