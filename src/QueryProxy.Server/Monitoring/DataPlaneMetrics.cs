using System.Diagnostics;
using System.Diagnostics.Metrics;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Auditing;
using QueryProxy.Engine.Operations;
using QueryProxy.Engine.Planning;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Sessions;

namespace QueryProxy.Server.Monitoring;

/// <summary>
/// The instruments of the data plane. Statements are counted from their audit records, on the auditor's task, so that a statement pays nothing for them;
/// gauges are read when somebody asks. Names of users and texts of statements are in no tag. Thread-safe.
/// </summary>
internal sealed class DataPlaneMetrics : IDisposable
{
    private static readonly ActivitySource Source = new(MeterNames.DataPlane);

    // Seconds. Point queries take tens of microseconds, reports minutes.
    private static readonly InstrumentAdvice<double> Latencies = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    private readonly Meter _meter;
    private readonly Counter<long> _statements;
    private readonly Histogram<double> _durations;
    private readonly Histogram<double> _phases;
    private readonly Counter<long> _rows;
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _policies;
    private readonly Counter<long> _logins;
    private readonly Counter<long> _lookups;
    private readonly UpDownCounter<int> _connections;

    public DataPlaneMetrics(IMeterFactory meters, SessionRegistry sessions, UpstreamPools pools, IStatementPlanner planner)
    {
        _meter = meters.Create(MeterNames.DataPlane);
        _statements = _meter.CreateCounter<long>("queryproxy.statements", "{statement}", "Statements that ended, by data source, kind and outcome.");
        _durations = _meter.CreateHistogram("queryproxy.statement.duration", "s", "From the client's message to the last byte of the answer.", advice: Latencies);
        _phases = _meter.CreateHistogram("queryproxy.phase.duration", "s", "Parts of a statement, by data source; only of statements that needed the part.", advice: Latencies);
        _rows = _meter.CreateCounter<long>("queryproxy.rows", "{row}", "Rows sent to clients.");
        _bytes = _meter.CreateCounter<long>("queryproxy.row.size", "By", "Bytes of row data sent to clients.");
        _policies = _meter.CreateCounter<long>("queryproxy.policy.applications", "{statement}", "Statements that a policy or a hook constrained.");
        _logins = _meter.CreateCounter<long>(InstrumentNames.Logins, "{login}", "Logins of clients, by outcome.");
        _lookups = _meter.CreateCounter<long>("queryproxy.plan_cache.lookups", "{statement}", "Governed statements that ran, by whether their plan was there already.");
        _connections = _meter.CreateUpDownCounter<int>(InstrumentNames.Connections, "{connection}", "Connections of clients, those that have not logged in included.");
        _meter.CreateObservableGauge(InstrumentNames.Plans, () => planner.PlanCount, "{plan}", "Plans that are remembered.");
        _meter.CreateObservableGauge(InstrumentNames.Sessions, () => sessions.Count, "{session}", "Clients that are logged in.");
        _meter.CreateObservableGauge("queryproxy.upstream.connections", () => Connections(pools), "{connection}", "Upstream connections, by data source and state.");
        _meter.CreateObservableGauge("queryproxy.upstream.waiting", () => Waiting(pools), "{statement}", "Statements that wait for an upstream connection.");
        _meter.CreateObservableCounter("queryproxy.statements.shared", () => Shared(pools), "{statement}", "Statements that were sent behind another client's on the same upstream connection.");
        _meter.CreateObservableGauge("queryproxy.upstream.connections.max", () => Maxima(pools), "{connection}", "Most connections that a pool opens.");
    }

    /// <summary>Whether anybody asks where the time of statements goes.</summary>
    public bool MeasuresPhases => _phases.Enabled || Source.HasListeners();

    /// <summary>Counts a statement that ended, and makes a span of it when somebody traces.</summary>
    public void Record(QueryAuditRecord record)
    {
        var outcome = record.Outcome;
        var source = Tag("data_source", outcome.Session.DataSource.Name);
        var kind = Tag("kind", KindOf(outcome.Statement.Kind));
        var result = Tag("outcome", outcome.Decision == QueryDecision.Denied ? "denied" : outcome.SqlState is null ? "ok" : "failed");
        _statements.Add(1, source, kind, result);
        _durations.Record(outcome.Duration.TotalSeconds, source, kind);
        if (outcome.Rows > 0)
        {
            _rows.Add(outcome.Rows, source);
            _bytes.Add(outcome.Bytes, source);
        }

        if (record.GovernedSql is not null)
            _lookups.Add(1, source, Tag("result", record.Phases.Plan > 0 ? "miss" : "hit"));
        RecordPhases(record.Phases, source);
        foreach (var policy in record.AppliedPolicies)
            _policies.Add(1, source, Tag("policy", policy.Name));
        if (Source.HasListeners())
            Trace(record);
    }

    /// <summary>Shows how many outcomes wait to be audited.</summary>
    public void ObserveAuditQueue(Func<int> length) => _meter.CreateObservableGauge(InstrumentNames.AuditQueue, length, "{record}", "Outcomes that wait to be audited.");

    /// <summary>A statement was planned that the plan cache did not have.</summary>
    public void Planned(TimeSpan duration, string dataSource) => _phases.Record(duration.TotalSeconds, Tag("data_source", dataSource), Tag("phase", "plan"));

    /// <summary>A client has connected.</summary>
    public void Connected() => _connections.Add(1);

    /// <summary>A client's connection has ended.</summary>
    public void Disconnected() => _connections.Add(-1);

    /// <summary>A login ended.</summary>
    public void LoggedIn(bool isAccepted) => _logins.Add(1, Tag("outcome", isAccepted ? "accepted" : "refused"));

    public void Dispose() => _meter.Dispose();

    // Plans are recorded when they are made: not every one becomes part of a statement that ends.
    private void RecordPhases(in StatementPhases phases, in KeyValuePair<string, object?> source)
    {
        RecordPhase("lease", phases.Lease, source);
        RecordPhase("upstream", phases.Upstream, source);
        RecordPhase("transform", phases.Transform, source);
        RecordPhase("client", phases.Client, source);
    }

    private void RecordPhase(string name, float seconds, in KeyValuePair<string, object?> source)
    {
        if (seconds > 0)
            _phases.Record(seconds, source, Tag("phase", name));
    }

    private static void Trace(QueryAuditRecord record)
    {
        var outcome = record.Outcome;
        // A plan that was made when the client prepared the statement belongs to it, too.
        var length = Math.Max(outcome.Duration.TotalSeconds, record.Phases.Sum);
        var start = record.At - TimeSpan.FromSeconds(length);
        using var span = Source.StartActivity(
            "statement",
            ActivityKind.Server,
            parentContext: default,
            [
                new("db.system.name", "postgresql"),
                new("db.namespace", outcome.Session.DataSource.Name),
                new("queryproxy.kind", KindOf(outcome.Statement.Kind)),
                new("queryproxy.session", record.SessionId),
                new("db.response.returned_rows", outcome.Rows),
            ],
            startTime: start);
        if (span is null)
            return;
        if (outcome.SqlState is { } sqlState)
        {
            span.SetTag("db.response.status_code", sqlState);
            span.SetStatus(ActivityStatusCode.Error);
        }

        TracePhases(record.Phases, span.Context, start);
        span.SetEndTime(record.At.UtcDateTime);
    }

    // Their lengths are measured. Transforms and waits for the client happen between the upstream's rows: they are shown behind them, in one piece each.
    private static void TracePhases(in StatementPhases phases, ActivityContext statement, DateTimeOffset start)
    {
        var at = start;
        at = TracePhase("plan", phases.Plan, ActivityKind.Internal, statement, at);
        at = TracePhase("lease", phases.Lease, ActivityKind.Internal, statement, at);
        at = TracePhase("upstream", phases.Upstream, ActivityKind.Client, statement, at);
        at = TracePhase("transform", phases.Transform, ActivityKind.Internal, statement, at);
        TracePhase("client", phases.Client, ActivityKind.Internal, statement, at);
    }

    private static DateTimeOffset TracePhase(string name, float seconds, ActivityKind kind, ActivityContext statement, DateTimeOffset start)
    {
        if (seconds <= 0)
            return start;
        var end = start + TimeSpan.FromSeconds(seconds);
        using var span = Source.StartActivity(name, kind, statement, startTime: start);
        span?.SetEndTime(end.UtcDateTime);
        return end;
    }

    private static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);

    private static string KindOf(StatementKind kind) => kind switch
    {
        StatementKind.Select => "select",
        StatementKind.Copy => "copy",
        StatementKind.Explain => "explain",
        StatementKind.DeclareCursor => "cursor",
        _ => "other",
    };

    private static IEnumerable<Measurement<int>> Connections(UpstreamPools pools) => pools.Statistics().SelectMany(static entry => new Measurement<int>[]
    {
        new(entry.Pool.Idle, Tag("data_source", entry.Name), Tag("state", "idle")),
        new(entry.Pool.Total - entry.Pool.Idle, Tag("data_source", entry.Name), Tag("state", "used")),
    });

    private static IEnumerable<Measurement<int>> Waiting(UpstreamPools pools) =>
        pools.Statistics().Select(static entry => new Measurement<int>(entry.Pool.Waiting, Tag("data_source", entry.Name)));

    private static IEnumerable<Measurement<long>> Shared(UpstreamPools pools) =>
        pools.SharedStatements().Select(static entry => new Measurement<long>(entry.Count, Tag("data_source", entry.Name)));

    private static IEnumerable<Measurement<int>> Maxima(UpstreamPools pools) =>
        pools.Statistics().Select(static entry => new Measurement<int>(entry.Max, Tag("data_source", entry.Name)));
}
