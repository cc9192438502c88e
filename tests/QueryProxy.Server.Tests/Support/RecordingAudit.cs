using System.Threading.Channels;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Auditing;

namespace QueryProxy.Server.Tests.Support;

/// <summary>Keeps what sinks and observers are told.</summary>
internal sealed class RecordingAudit : IQueryAuditSink, IQueryObserver
{
    private readonly Channel<QueryAuditRecord> _records = Channel.CreateUnbounded<QueryAuditRecord>();
    private readonly List<QueryCompleted> _observed = [];

    public IReadOnlyList<QueryCompleted> Observed => _observed;

    public ValueTask WriteAsync(IReadOnlyList<QueryAuditRecord> records, CancellationToken cancellationToken)
    {
        foreach (var record in records)
            _records.Writer.TryWrite(record);
        return default;
    }

    public void OnCompleted(QueryCompleted outcome) => _observed.Add(outcome);

    /// <summary>The next record.</summary>
    public async Task<QueryAuditRecord> ReadAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _records.Reader.ReadAsync(patience.Token);
    }
}
