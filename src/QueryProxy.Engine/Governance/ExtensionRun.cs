namespace QueryProxy.Engine.Governance;

/// <summary>A call of an extension for one statement, for <see cref="ErrorBoundary"/>.</summary>
/// <param name="Call">What is called.</param>
/// <param name="Run">The call; its token is cancelled when the time is up or the client went away.</param>
/// <param name="Denies">Once it ran: whether it denied the statement.</param>
internal sealed record ExtensionRun(ExtensionCall Call, Func<CancellationToken, ValueTask> Run, Func<bool> Denies);
