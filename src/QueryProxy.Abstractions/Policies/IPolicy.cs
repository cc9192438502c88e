using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Abstractions.Policies;

/// <summary>A configured policy, ready to be applied to scans. Immutable and thread-safe.</summary>
/// <example>
/// <code>
/// internal sealed class HideColumns : IPolicy
/// {
///     public void Apply(TableScan scan, PolicyMatch match, SessionInfo session)
///     {
///         foreach (var column in match.Columns)
///         {
///             scan.Hide(column);
///         }
///     }
/// }
/// </code>
/// </example>
public interface IPolicy
{
    /// <summary>Adds the policy's constraints to one scan that its targets match.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="match">Which of the scan's columns the policy's targets name.</param>
    /// <param name="session">Who runs the statement.</param>
    void Apply(TableScan scan, PolicyMatch match, SessionInfo session);
}
