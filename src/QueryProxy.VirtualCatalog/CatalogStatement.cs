using System.Collections.Immutable;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Image;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog;

/// <summary>A bound catalog statement: its shape is known, and it can be executed any number of times. Immutable and thread-safe.</summary>
public sealed class CatalogStatement
{
    private readonly QueryPlan _plan;
    private readonly Func<Func<CatalogResult>, CatalogResult> _guard;

    internal CatalogStatement(BoundStatement bound, QueryPlan plan, TypeCatalog types, Func<Func<CatalogResult>, CatalogResult> guard)
    {
        _plan = plan;
        _guard = guard;
        ParameterTypes = bound.ParameterTypes;
        Columns = [.. bound.Columns.Select(column => Describe(column, types))];
    }

    /// <summary>Creates an EXPLAIN.</summary>
    internal CatalogStatement(BoundStatement bound, ExplainPlan plan, uint type, Func<Func<CatalogResult>, CatalogResult> guard)
    {
        _plan = plan;
        _guard = guard;
        ParameterTypes = bound.ParameterTypes;
        Columns = [new CatalogColumnShape("QUERY PLAN", type, -1, -1, 0, 0)];
    }

    /// <summary>The types of <c>$1</c>, <c>$2</c> …</summary>
    public ImmutableArray<uint> ParameterTypes { get; }

    /// <summary>The result's columns.</summary>
    public ImmutableArray<CatalogColumnShape> Columns { get; }

    /// <summary>Evaluates the statement and keeps its rows.</summary>
    /// <param name="session">Who asks; of the same catalog and user as the one it was prepared for.</param>
    /// <param name="parameters">The values, one per parameter type.</param>
    /// <param name="cancellationToken">Stops the work: cancel request or statement timeout.</param>
    /// <exception cref="CatalogException">What the client is to be told.</exception>
    public CatalogResult Execute(CatalogSession session, IReadOnlyList<CatalogParameter> parameters, CancellationToken cancellationToken) => _guard(() =>
    {
        var image = CatalogImages.For(session);
        var values = Read(image, session, parameters);
        var context = new EvaluationContext(image, session, new WorkBudget(session.RowBudget, cancellationToken)) { Parameters = values };
        return new CatalogResult(context, Columns, _plan.Run(context, null).ToList());
    });

    /// <summary>Reads the values and does nothing with them.</summary>
    /// <param name="session">Who asks, as for <see cref="Execute"/>.</param>
    /// <param name="parameters">The values, one per parameter type.</param>
    /// <exception cref="CatalogException">One of them is none of its type.</exception>
    public void DemandValues(CatalogSession session, IReadOnlyList<CatalogParameter> parameters) => _guard(() =>
    {
        Read(CatalogImages.For(session), session, parameters);
        return null!;
    });

    private Datum[] Read(CatalogImage image, CatalogSession session, IReadOnlyList<CatalogParameter> parameters)
    {
        var reading = new EvaluationContext(image, session, WorkBudget.Unlimited);
        var values = new Datum[ParameterTypes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (i >= parameters.Count || parameters[i].Value is not { } bytes) continue;
            values[i] = parameters[i].IsBinary
                ? BinaryInput.Parse(reading, ParameterTypes[i], bytes.Span)
                : TextInput.Parse(reading, ParameterTypes[i], System.Text.Encoding.UTF8.GetString(bytes.Span));
        }

        return values;
    }

    private static CatalogColumnShape Describe(BoundOutputColumn column, TypeCatalog types)
    {
        var modifier = column.TypeModifier;
        var type = types.BaseType(column.TypeOid, ref modifier);
        var source = column.Source;
        var number = source is null ? (short)0 : (short)(source.ColumnIndex + 1);
        return new CatalogColumnShape(column.Name, type, modifier, types.Find(type)?.Length ?? -1, source?.Scan.Relation.Oid ?? 0, number);
    }
}
