namespace QueryProxy.Engine.Operations;

/// <summary>Shows an administrator what a statement does for a user. Thread-safe.</summary>
public interface IStatementPreviewer
{
    /// <summary>
    /// Runs a statement in a session of the user's that differs from a client's only in where it comes from: the same checks, the same planner, the same
    /// limits, the same audit.
    /// </summary>
    Task<StatementPreview> PreviewAsync(PreviewRequest request, CancellationToken cancellationToken);
}
