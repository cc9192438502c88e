namespace QueryProxy.Abstractions.Queries;

/// <summary>
/// Governance written as code: looks at a statement before it is planned and may constrain it.
/// </summary>
/// <remarks>
/// A hook can only add constraints (filter, mask, hide, deny, limit); it cannot loosen what another hook or policy
/// added, and there is no <c>next()</c> to forget. It runs once per plan, and plans are cached per user and policy
/// revision unless the hook calls <see cref="QueryContext.VaryBy"/>. A hook that throws, or that takes longer than the
/// host's time limit (250 ms by default), denies the statement. One instance serves all sessions at the same time, so it
/// must be thread-safe.
/// </remarks>
/// <example>
/// <code>
/// public sealed class NoSalariesOutsideHr : IQueryHook
/// {
///     public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
///     {
///         foreach (var scan in context.Scans)
///         {
///             if (scan.Table.Name == "salaries" &amp;&amp; context.Session.User.Tenant != "hr")
///             {
///                 scan.Hide();
///             }
///         }
///
///         return ValueTask.CompletedTask;
///     }
/// }
/// </code>
/// </example>
public interface IQueryHook
{
    /// <summary>Called once for each statement that reads tables, before it is rewritten.</summary>
    /// <param name="context">The statement, its table scans and the session; valid only until the returned task completes.</param>
    /// <param name="cancellationToken">Cancelled when the client goes away or the time limit is reached.</param>
    /// <returns>A task that completes when the hook has added its constraints.</returns>
    ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken);
}
