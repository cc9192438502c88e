namespace QueryProxy.Host.Configuration;

/// <summary>Something an operator must put right before the host can start. The message is one line and says what to do.</summary>
internal sealed class StartupException : Exception
{
    /// <summary>One thing is wrong.</summary>
    public StartupException(string message)
        : this([message])
    {
    }

    /// <summary>Several things are wrong: all are told at once.</summary>
    public StartupException(IReadOnlyList<string> problems)
        : base(string.Join(' ', problems)) => Problems = problems;

    /// <summary>What is wrong, a sentence or two each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
