using System.Net;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Auditing;

namespace QueryProxy.Server.Auditing;

/// <summary>
/// Keeps what sinks must store within bounds. Records pass as they are at a steady rate and in bursts of <see cref="BurstSeconds"/> seconds of it; everything that was refused
/// or failed always does. Beyond that, the runs of one governed statement by one user from one address become one record for each second, with the text, time, duration, rows
/// and bytes of each run: nothing is lost. For one task.
/// </summary>
/// <param name="recordsPerSecond">The steady rate; 0 for no limit.</param>
internal sealed class AuditCondenser(int recordsPerSecond)
{
    /// <summary>So many seconds of the rate may pass at once after a quiet time.</summary>
    public const int BurstSeconds = 25;

    /// <summary>A record holds so many runs, and so many characters of their texts; then there is another one.</summary>
    public const int MaxRuns = 4_096;
    private const int MaxCharacters = 1 << 20;

    private readonly Dictionary<Key, Runs> _runs = [];
    private long _second;
    private long _allowance = (long)recordsPerSecond * BurstSeconds;

    /// <summary>Whether runs were collected that are not reported yet.</summary>
    public bool HasPending => _runs.Count > 0;

    /// <summary>Takes a record; what is due goes to <paramref name="due"/>.</summary>
    public void Add(QueryAuditRecord record, List<QueryAuditRecord> due)
    {
        var second = record.At.ToUnixTimeSeconds();
        if (second != _second)
        {
            Flush(due);
            // Records come a little out of order, and the clock may be set back.
            var passed = Math.Clamp(second - _second, 0, BurstSeconds);
            _allowance = Math.Min(_allowance + (passed * recordsPerSecond), (long)recordsPerSecond * BurstSeconds);
            _second = second;
        }

        var isOrdinary = record is { GovernedSql: not null, Reason: null, PreviewedBy: null, Outcome: { SqlState: null, Decision: QueryDecision.Allowed } };
        if (recordsPerSecond == 0 || !isOrdinary)
        {
            due.Add(record);
        }
        else if (_allowance > 0)
        {
            _allowance--;
            due.Add(record);
        }
        else
        {
            Collect(record, due);
        }
    }

    /// <summary>Reports what was collected.</summary>
    public void Flush(List<QueryAuditRecord> due)
    {
        foreach (var runs in _runs.Values)
            due.Add(runs.ToRecord());
        _runs.Clear();
    }

    private void Collect(QueryAuditRecord record, List<QueryAuditRecord> due)
    {
        var session = record.Outcome.Session;
        var key = new Key(record.GovernedSql!, session.User.Id, session.DataSource.Id, session.ClientAddress, session.ApplicationName);
        if (!_runs.TryGetValue(key, out var runs))
            _runs.Add(key, runs = new Runs(record));
        runs.Add(record);
        if (runs.IsFull)
        {
            due.Add(runs.ToRecord());
            _runs.Remove(key);
        }
    }

    private readonly record struct Key(string Sql, Guid User, Guid DataSource, IPAddress? Address, string? Application)
    {
        // Texts are long and asked for at each run, and those of one user that run at once are few: compared, they are mostly the same object.
        public override int GetHashCode() => HashCode.Combine(Sql.Length, User, DataSource);
    }

    private sealed class Runs(QueryAuditRecord first)
    {
        private readonly List<QueryRun> _all = [];
        private long _rows;
        private long _bytes;
        private long _characters;
        private TimeSpan _duration;

        public bool IsFull => _all.Count >= MaxRuns || _characters >= MaxCharacters;

        public void Add(QueryAuditRecord record)
        {
            var outcome = record.Outcome;
            _all.Add(new QueryRun(record.At, outcome.Statement.Text, outcome.Rows, outcome.Bytes, outcome.Duration));
            _rows += outcome.Rows;
            _bytes += outcome.Bytes;
            _characters += outcome.Statement.Text.Length;
            _duration += outcome.Duration;
        }

        public QueryAuditRecord ToRecord()
        {
            if (_all.Count == 1)
                return first;
            var outcome = first.Outcome;
            return first with
            {
                Outcome = new QueryCompleted(
                    outcome.Session, outcome.Statement, outcome.Decision, outcome.SqlState, _rows, _bytes, _duration / _all.Count),
                Runs = _all,
            };
        }
    }
}
