using System.Globalization;
using System.Net;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Auditing;

namespace QueryProxy.Server.Auditing;

/// <summary>
/// Keeps what sinks must store within bounds. So many records a second pass as they are, and everything that was refused or failed always does; of what is beyond, the runs
/// of one governed statement by one user from one address are counted and become one record for each second: none is lost, but their texts and times are. For one task.
/// </summary>
/// <param name="recordsPerSecond">Records that pass as they are; 0 for all.</param>
internal sealed class AuditCondenser(int recordsPerSecond)
{
    private readonly Dictionary<(string Sql, Guid User, Guid DataSource, IPAddress? Address, string? Application), Runs> _runs = [];
    private long _second;
    private int _passed;

    /// <summary>Whether runs were counted that are not reported yet.</summary>
    public bool HasPending => _runs.Count > 0;

    /// <summary>Takes a record; what is due goes to <paramref name="due"/>.</summary>
    public void Add(QueryAuditRecord record, List<QueryAuditRecord> due)
    {
        var second = record.At.ToUnixTimeSeconds();
        if (second != _second)
        {
            Flush(due);
            _second = second;
            _passed = 0;
        }

        var isOrdinary = record is { GovernedSql: not null, Reason: null, PreviewedBy: null, Outcome: { SqlState: null, Decision: QueryDecision.Allowed } };
        if (recordsPerSecond == 0 || !isOrdinary || _passed < recordsPerSecond)
        {
            _passed++;
            due.Add(record);
            return;
        }

        var session = record.Outcome.Session;
        var key = (record.GovernedSql!, session.User.Id, session.DataSource.Id, session.ClientAddress, session.ApplicationName);
        if (_runs.TryGetValue(key, out var runs))
            runs.Add(record.Outcome);
        else
            _runs.Add(key, new Runs(record));
    }

    /// <summary>Reports what was counted.</summary>
    public void Flush(List<QueryAuditRecord> due)
    {
        foreach (var runs in _runs.Values)
            due.Add(runs.ToRecord());
        _runs.Clear();
    }

    private sealed class Runs(QueryAuditRecord first)
    {
        private long _count = 1;
        private long _rows = first.Outcome.Rows;
        private long _bytes = first.Outcome.Bytes;
        private TimeSpan _duration = first.Outcome.Duration;

        public void Add(QueryCompleted outcome)
        {
            _count++;
            _rows += outcome.Rows;
            _bytes += outcome.Bytes;
            _duration += outcome.Duration;
        }

        public QueryAuditRecord ToRecord()
        {
            if (_count == 1)
                return first;
            var outcome = first.Outcome;
            var reason = string.Create(
                CultureInfo.InvariantCulture, $"{_count} runs of this governed statement within a second; rows and bytes are their sums, the duration is their mean");
            return first with
            {
                Outcome = new QueryCompleted(
                    outcome.Session, outcome.Statement, outcome.Decision, outcome.SqlState, _rows, _bytes, _duration / _count),
                Reason = reason,
            };
        }
    }
}
