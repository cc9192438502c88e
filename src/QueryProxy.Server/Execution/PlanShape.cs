using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using QueryProxy.Engine.Planning;
using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Upstream;

namespace QueryProxy.Server.Execution;

/// <summary>
/// What the data plane adds to a <see cref="QueryPlan"/>: its key in the upstream statement caches, and the types of its columns and parameters as the
/// upstream described them when the plan was first prepared anywhere. One instance per plan, as long as the plan lives. Thread-safe.
/// </summary>
internal sealed class PlanShape
{
    private static readonly ConditionalWeakTable<QueryPlan, PlanShape> Shapes = [];

    // A plan that let others wait once is likely to do it again: its table is locked, or its row is large.
    private const int StallMilliseconds = 10_000;

    private volatile Described? _described;
    private long _stalledUntil = long.MinValue;
    private int _hasRun;

    private PlanShape(QueryPlan plan)
    {
        Plan = plan;
        Key = new UpstreamStatementKey(Encoding.UTF8.GetBytes(plan.Sql), plan.ParameterTypes.AsSpan());
    }

    public QueryPlan Plan { get; }

    public UpstreamStatementKey Key { get; }

    /// <summary>Whether nobody asked before.</summary>
    public bool IsFirstRun() => Volatile.Read(ref _hasRun) == 0 && Interlocked.Exchange(ref _hasRun, 1) == 0;

    /// <summary>Others waited behind it for too long; for some seconds it runs by itself.</summary>
    public void Stalled() => Volatile.Write(ref _stalledUntil, Environment.TickCount64 + StallMilliseconds);

    /// <summary>Whether it may be sent together with other sessions' statements: one row at most, at once, and the same when it is run again.</summary>
    public bool CanMultiplex =>
        IsDescribed && Plan is { IsKeyRead: true, IsRepeatable: true, Transforms.IsEmpty: true }
        && (_stalledUntil == long.MinValue || Environment.TickCount64 > Volatile.Read(ref _stalledUntil));

    /// <summary>Whether the upstream has described the plan: only then its columns and parameters are certain.</summary>
    public bool IsDescribed => _described is not null;

    /// <summary>The result columns, or null for a statement that returns no rows as such (COPY, DECLARE).</summary>
    public PlanColumns? Columns => _described?.Columns;

    /// <summary>The types of the client's parameters; those of the plan's secrets follow upstream.</summary>
    public ImmutableArray<uint> ParameterTypes => _described?.ParameterTypes[..Plan.ParameterTypes.Length] ?? Plan.ParameterTypes;

    public static PlanShape Of(QueryPlan plan) => Shapes.GetValue(plan, static plan => new PlanShape(plan));

    /// <summary>Takes what an upstream connection said when it prepared the plan.</summary>
    /// <param name="parameterTypes">From ParameterDescription.</param>
    /// <param name="row">From RowDescription, or null for NoData.</param>
    /// <returns>Null, or the error when it is not what was said before or cannot be this plan.</returns>
    public PgError? Adopt(ImmutableArray<uint> parameterTypes, RowDescription? row)
    {
        var columns = row is null ? null : ToColumns(Plan.Columns, row);
        if (row is not null && columns is null)
            return new PgError(ServerSqlState.InternalError, "the data source returns other columns than planned: its catalog may have to be discovered again");
        if (_described is not { } described)
        {
            _described = new Described(columns, parameterTypes);
            return null;
        }

        return (described.Columns is null && columns is null) || (described.Columns is not null && columns is not null && described.Columns.HasSameTypes(columns))
            ? null
            : new PgError(ServerSqlState.FeatureNotSupported, "cached plan must not change result type");
    }

    /// <summary>
    /// Combines what is shown of columns (names, origin) with what the upstream says of their types. Null when the counts differ.
    /// </summary>
    public static PlanColumns? ToColumns(ImmutableArray<OutputColumn> shown, RowDescription described)
    {
        if (described.Fields.Count != shown.Length)
            return null;
        var fields = new FieldDescription[shown.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            var column = shown[i];
            fields[i] = described.Fields[i] with { Name = column.Name, TableOid = column.TableOid, ColumnNumber = column.AttributeNumber };
        }

        return new PlanColumns(fields);
    }

    private sealed record Described(PlanColumns? Columns, ImmutableArray<uint> ParameterTypes);
}
