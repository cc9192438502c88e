using QueryProxy.Abstractions.Queries;

namespace QueryProxy.TestPlugins;

/// <summary>Misbehaves when a statement reads a table named <c>hook_</c> and the way.</summary>
public sealed class MisbehavingHook : IQueryHook
{
    /// <inheritdoc/>
    public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);

        // All tables at once are what visibility asks about: only statements are meant here.
        foreach (var scan in context.Scans.Where(_ => context.Statement.Kind != StatementKind.Other))
        {
            if (scan.Table.Name.StartsWith("hook_", StringComparison.Ordinal) && Enum.TryParse<Misbehaviour>(scan.Table.Name["hook_".Length..], ignoreCase: true, out var how))
            {
                MisbehavingPolicyType.Misbehave(how, scan);
            }
        }

        return ValueTask.CompletedTask;
    }
}
