using QueryProxy.Abstractions.Queries;

namespace Company.Plugin;

/// <summary>
/// Governance that no policy type expresses: the column <c>city</c> exists for users whose attribute <c>support</c> is true, and for nobody else. Called once for
/// each plan, and plans are kept for each user; serves all sessions at once, so it holds nothing that changes.
/// </summary>
public sealed class SupportOnlyHook : IQueryHook
{
    private const string Column = "city";

    /// <inheritdoc/>
    public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
    {
        if (context.Session.User.Attributes.GetValueOrDefault("support") is true)
        {
            return ValueTask.CompletedTask;
        }

        foreach (var scan in context.Scans.Where(scan => scan.FindColumn(Column) is not null))
        {
            scan.Hide(Column);
        }

        return ValueTask.CompletedTask;
    }
}
