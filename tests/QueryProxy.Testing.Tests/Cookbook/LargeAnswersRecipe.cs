using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Testing.Tests.Cookbook;

// <recipe>
internal sealed class LargeAnswersObserver(ILogger<LargeAnswersObserver> logger) : IQueryObserver
{
    private const long Many = 100_000;

    // Called after the client has its answer: it can tell, and change nothing. No values are logged.
    public void OnCompleted(QueryCompleted outcome)
    {
        if (outcome.Rows >= Many)
        {
            logger.LogWarning("{User} read {Rows} rows of {DataSource} in {Duration}", outcome.Session.User.Username, outcome.Rows, outcome.Session.DataSource.Name, outcome.Duration);
        }
    }
}
// </recipe>

/// <summary>Unit: the recipe as an author would test it.</summary>
public sealed class LargeAnswersRecipe
{
    [Theory]
    [InlineData(99_999, 0)]
    [InlineData(100_000, 1)]
    public void Large_answers_are_logged(long rows, int lines)
    {
        var logger = new CountingLogger();
        var session = new SessionInfo(
            new UserInfo(Guid.Empty, "alice", null, new Dictionary<string, object?>()), new DataSourceInfo(Guid.Empty, "shop", "postgres", null), "psql", IPAddress.Loopback);

        new LargeAnswersObserver(logger).OnCompleted(
            new QueryCompleted(session, new StatementInfo(StatementKind.Select, "select 1"), QueryDecision.Allowed, null, rows, 0, TimeSpan.FromSeconds(1)));

        logger.Lines.Should().Be(lines);
    }

    private sealed class CountingLogger : ILogger<LargeAnswersObserver>
    {
        public int Lines { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => NullLogger.Instance.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines++;
    }
}
