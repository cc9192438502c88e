using QueryProxy.Abstractions.Queries;

namespace QueryProxy.TestPlugins;

/// <summary>Never comes back from the first outcome.</summary>
public sealed class HangingObserver : IQueryObserver
{
    /// <inheritdoc/>
    public void OnCompleted(QueryCompleted outcome) => Thread.Sleep(Timeout.Infinite);
}
