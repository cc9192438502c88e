using Microsoft.EntityFrameworkCore;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Auditing;
using QueryProxy.Store.Database;
using QueryProxy.Store.Entities;

namespace QueryProxy.Store.Auditing;

/// <summary>Keeps the outcome of statements. Each batch is one transaction; an error reaches the caller, who must not lose records. Thread-safe.</summary>
public sealed class QueryAuditStore : IQueryAuditSink
{
    private const int DeletePortion = 5_000;

    private readonly StoreContextFactory _contexts;

    private readonly Lazy<(RowInserter<QueryAuditEntity> Records, RowInserter<QueryAuditRunsEntity> Runs)> _inserters;

    internal QueryAuditStore(StoreContextFactory contexts)
    {
        _contexts = contexts;
        _inserters = new(MakeInserters);
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(IReadOnlyList<QueryAuditRecord> records, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(records);
        var inserters = _inserters.Value;
        await using var connection = _contexts.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var governance = new GovernanceText();
        var single = new List<QueryAuditEntity>(records.Count);
        foreach (var record in records)
        {
            var entity = ToEntity(record, governance);
            if (entity.Runs is null)
            {
                single.Add(entity);
                continue;
            }

            // What hangs on it needs its key. There are few of these.
            await inserters.Records.InsertAsync(transaction, single, cancellationToken);
            single.Clear();
            entity.Runs.Id = await inserters.Records.InsertWithKeyAsync(transaction, entity, cancellationToken);
            await inserters.Runs.InsertAsync(transaction, [entity.Runs], cancellationToken);
        }

        await inserters.Records.InsertAsync(transaction, single, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Lists statements, the latest first. The search looks into the statement's text.</summary>
    public async Task<Page<StoredQuery>> ListAsync(QueryAuditFilter filter, ListQuery list, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        var query = Filter(context.QueryAudit, filter);
        if (!string.IsNullOrEmpty(list.Search))
        {
            var pattern = Paging.Contains(list.Search);
            query = query.Where(a => EF.Functions.Like(a.Statement.ToLower(), pattern, "\\"));
        }

        return await query.OrderByDescending(static a => a.Id).ReadPageAsync(list, ToStored, cancellationToken);
    }

    /// <summary>One page of the runs that a record stands for, the first one first; null when there is no such record.</summary>
    public async Task<Page<StoredQueryRun>?> ListRunsAsync(long id, ListQuery list, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        var record = await context.QueryAudit.AsNoTracking().Include(static a => a.Runs).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (record is null)
        {
            return null;
        }

        IReadOnlyList<StoredQueryRun> runs = record.Runs is { } packed
            ? QueryRunCodec.Decode(packed.Content)
            : [new StoredQueryRun(record.At, record.Statement, record.Rows, record.Bytes, record.DurationMicros / 1000.0)];
        return new Page<StoredQueryRun>([.. runs.Skip(list.Skip).Take(list.PageSize)], runs.Count, list.PageNumber, list.PageSize);
    }

    /// <summary>Deletes what is older than a moment; for the retention setting.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> DeleteBeforeAsync(DateTime limit, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        var deleted = 0;
        while (true)
        {
            // In portions, so that sessions whose statements are being recorded never wait for all of it.
            var portion = await context.QueryAudit.Where(a => context.QueryAudit.Where(old => old.At < limit).OrderBy(old => old.Id).Take(DeletePortion).Select(old => old.Id).Contains(a.Id))
                .ExecuteDeleteAsync(cancellationToken);
            deleted += portion;
            if (portion < DeletePortion)
            {
                return deleted;
            }
        }
    }

    private (RowInserter<QueryAuditEntity> Records, RowInserter<QueryAuditRunsEntity> Runs) MakeInserters()
    {
        using var context = _contexts.Create();
        return (new RowInserter<QueryAuditEntity>(context), new RowInserter<QueryAuditRunsEntity>(context));
    }

    private static IQueryable<QueryAuditEntity> Filter(IQueryable<QueryAuditEntity> query, QueryAuditFilter filter)
    {
        if (filter.UserId is { } user)
        {
            query = query.Where(a => a.UserId == user);
        }

        if (filter.DatasourceId is { } source)
        {
            query = query.Where(a => a.DataSourceId == source);
        }

        if (filter.Decision is { } decision)
        {
            query = query.Where(a => a.Decision == decision);
        }

        if (filter.SqlState is { } state)
        {
            query = query.Where(a => a.SqlState == state);
        }

        if (filter.From is { } from)
        {
            query = query.Where(a => a.At >= from);
        }

        return filter.To is { } to ? query.Where(a => a.At < to) : query;
    }

    // PostgreSQL's text holds no NUL; a client's bytes may.
    private static string Text(string text) => text.Replace('\0', '\uFFFD');

    private static QueryAuditEntity ToEntity(QueryAuditRecord record, GovernanceText governance)
    {
        var session = record.Outcome.Session;
        return new QueryAuditEntity
        {
            At = record.At.UtcDateTime,
            UserId = session.User.Id,
            Username = session.User.Username,
            DataSourceId = session.DataSource.Id,
            DataSourceName = session.DataSource.Name,
            Statement = Text(record.Outcome.Statement.Text),
            GovernedSql = record.GovernedSql is { } sql ? Text(sql) : null,
            Policies = governance.PoliciesOf(record),
            Columns = governance.ColumnsOf(record),
            Decision = StoreJson.Name(record.Outcome.Decision),
            Reason = record.Reason is { } reason ? Text(reason) : null,
            SqlState = record.Outcome.SqlState,
            Rows = record.Outcome.Rows,
            Bytes = record.Outcome.Bytes,
            DurationMicros = (long)record.Outcome.Duration.TotalMicroseconds,
            RunCount = Math.Max(1, record.Runs.Count),
            Runs = record.Runs.Count > 0 ? new QueryAuditRunsEntity { Content = QueryRunCodec.Encode([.. record.Runs.Select(static run => run with { Text = Text(run.Text) })]) } : null,
            ApplicationName = Text(session.ApplicationName),
            ClientAddress = session.ClientAddress?.ToString(),
            PreviewedBy = record.PreviewedBy,
        };
    }

    private static StoredQuery ToStored(QueryAuditEntity row) => new(
        row.Id,
        row.At,
        row.UserId,
        row.Username,
        row.DataSourceId,
        row.DataSourceName,
        row.Statement,
        row.GovernedSql,
        StoreJson.Read<StoredQueryPolicy[]>(row.Policies),
        row.Columns is { } columns ? StoreJson.Read<StoredQueryColumn[]>(columns) : [],
        StoreJson.Parse<QueryDecision>(row.Decision),
        row.Reason,
        row.SqlState,
        row.Rows,
        row.Bytes,
        row.DurationMicros / 1000.0,
        row.RunCount,
        row.ApplicationName,
        row.ClientAddress,
        row.PreviewedBy);
}
