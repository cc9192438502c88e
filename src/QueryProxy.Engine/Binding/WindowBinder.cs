using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Binding;

/// <summary>The windows of one select: those of its WINDOW clause and those written after OVER.</summary>
internal sealed class WindowBinder
{
    private static readonly Dictionary<string, NamedWindow> None = [];
    private readonly BindSession _session;
    private readonly Dictionary<string, NamedWindow> _named;
    private readonly List<BoundWindow> _windows = [];
    private Dictionary<string, BoundWindow>? _bound;

    public WindowBinder(BindSession session, NodeList<NamedWindow> named)
    {
        _session = session;
        _named = named.Count == 0 ? None : new Dictionary<string, NamedWindow>(named.Count, StringComparer.Ordinal);
        foreach (var window in named)
        {
            if (!_named.TryAdd(window.Name.Value, window))
                throw session.Error(BindSqlState.WindowingError, $"window \"{window.Name.Value}\" is already defined", window.Specification.Span);
        }
    }

    public ImmutableArray<BoundWindow> Windows => [.. _windows];

    /// <summary>The window of an OVER clause.</summary>
    public BoundWindow Bind(WindowSpecification specification, QueryScope scope)
    {
        if (specification.Name is { } name) return Named(name.Value, specification.Span, scope);
        var window = Define(null, specification, scope);
        foreach (var known in _windows)
            if (known.Name is null && Same(known, window)) return known;
        _windows.Add(window);
        return window;
    }

    /// <summary>Binds windows that no call refers to: their errors count too.</summary>
    public void BindRest(QueryScope scope)
    {
        foreach (var (name, window) in _named) Named(name, window.Span, scope);
    }

    private BoundWindow Named(string name, SourceSpan span, QueryScope scope)
    {
        if (_bound is not null && _bound.TryGetValue(name, out var known)) return known;
        if (!_named.TryGetValue(name, out var syntax))
            throw _session.Error(BindSqlState.UndefinedObject, $"window \"{name}\" does not exist", span);
        var window = Define(name, syntax.Specification, scope);
        (_bound ??= new Dictionary<string, BoundWindow>(StringComparer.Ordinal))[name] = window;
        _windows.Add(window);
        return window;
    }

    private BoundWindow Define(string? name, WindowSpecification specification, QueryScope scope)
    {
        BoundWindow? basis = null;
        if (specification.Base is { } baseName)
        {
            basis = Named(baseName.Value, specification.Span, scope);
            if (specification.PartitionBy.Count > 0)
                throw Error($"cannot override PARTITION BY clause of window \"{baseName.Value}\"", specification);
            if (specification.OrderBy.Count > 0 && basis.OrderBy.Length > 0)
                throw Error($"cannot override ORDER BY clause of window \"{baseName.Value}\"", specification);
            if (basis.HasFrame) throw Error($"cannot copy window \"{baseName.Value}\" because it has a frame clause", specification);
        }

        var partition = ImmutableArray.CreateBuilder<BoundSortKey>();
        foreach (var item in specification.PartitionBy)
        {
            var expression = _session.CommonTypes.ResolveUnknown(_session.Expressions.Bind(item, scope, ExpressionKind.WindowPartition));
            partition.Add(_session.SortOperators.Key(expression));
        }

        var order = ImmutableArray.CreateBuilder<BoundSortKey>();
        foreach (var item in specification.OrderBy)
        {
            var expression = _session.CommonTypes.ResolveUnknown(_session.Expressions.Bind(item.Value, scope, ExpressionKind.WindowOrder));
            order.Add(_session.Expressions.Calls.Aggregates.SortKey(item, expression, -1));
        }

        var orderBy = order.Count > 0 || basis is null ? order.ToImmutable() : basis.OrderBy;
        var frame = specification.Frame;
        if (frame is { Mode: FrameMode.Groups } && orderBy.IsEmpty) throw Error("GROUPS mode requires an ORDER BY clause", specification);
        CheckFrame(frame);
        return new BoundWindow
        {
            Name = name,
            PartitionBy = basis?.PartitionBy ?? partition.ToImmutable(),
            OrderBy = orderBy,
            HasFrame = frame is not null,
            Mode = frame?.Mode ?? FrameMode.Range,
            Start = frame?.Start.Kind ?? FrameBoundKind.UnboundedPreceding,
            End = frame?.End?.Kind ?? FrameBoundKind.CurrentRow,
            StartOffset = Offset(frame, frame?.Start, orderBy, scope),
            EndOffset = Offset(frame, frame?.End, orderBy, scope),
            Exclusion = frame?.Exclusion ?? FrameExclusion.None,
        };
    }

    private void CheckFrame(WindowFrame? frame)
    {
        if (frame is null) return;
        var end = frame.End?.Kind ?? FrameBoundKind.CurrentRow;
        string? problem = (frame.Start.Kind, end) switch
        {
            (FrameBoundKind.UnboundedFollowing, _) => "frame start cannot be UNBOUNDED FOLLOWING",
            (_, FrameBoundKind.UnboundedPreceding) => "frame end cannot be UNBOUNDED PRECEDING",
            (FrameBoundKind.CurrentRow, FrameBoundKind.Preceding) => "frame starting from current row cannot have preceding rows",
            (FrameBoundKind.Following, FrameBoundKind.Preceding) => "frame starting from following row cannot have preceding rows",
            (FrameBoundKind.Following, FrameBoundKind.CurrentRow) when frame.End is null => "frame starting from following row cannot end with current row",
            (FrameBoundKind.Following, FrameBoundKind.CurrentRow) => "frame starting from following row cannot end with current row",
            _ => null,
        };
        if (problem is not null) throw _session.Error(BindSqlState.WindowingError, problem, frame.Span);
    }

    private BoundExpression? Offset(WindowFrame? frame, FrameBound? bound, ImmutableArray<BoundSortKey> orderBy, QueryScope scope)
    {
        if (frame is null || bound?.Offset is not { } node) return null;
        var offset = _session.Expressions.Bind(node, scope, ExpressionKind.WindowFrame);
        if (LevelFinder.UsesLevelZero(offset))
        {
            throw _session.Error(
                BindSqlState.InvalidColumnReference, $"argument of {frame.Mode.ToString().ToUpperInvariant()} must not contain variables", offset.Span);
        }

        if (frame.Mode != FrameMode.Range)
            return _session.CommonTypes.ToSpecific(offset, PgTypeOid.Int8, frame.Mode.ToString().ToUpperInvariant());
        if (orderBy.Length != 1)
            throw _session.Error(BindSqlState.WindowingError, "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column", frame.Span);
        var orderType = _session.Types.BaseType(orderBy[0].Expression.TypeOid);
        var target = orderType switch
        {
            PgTypeOid.Date or PgTypeOid.Time or PgTypeOid.TimeTz or PgTypeOid.Timestamp or PgTypeOid.TimestampTz or PgTypeOid.Interval => PgTypeOid.Interval,
            PgTypeOid.Float4 or PgTypeOid.Float8 => PgTypeOid.Float8,
            PgTypeOid.Numeric => PgTypeOid.Numeric,
            PgTypeOid.Int2 or PgTypeOid.Int4 or PgTypeOid.Int8 => offset.TypeOid is PgTypeOid.Int2 or PgTypeOid.Int4 or PgTypeOid.Int8 ? offset.TypeOid : orderType,
            _ => 0u,
        };
        if (target == 0)
        {
            throw _session.Error(
                BindSqlState.FeatureNotSupported,
                $"RANGE with offset PRECEDING/FOLLOWING is not supported for column type {_session.Types.Format(orderType)}", frame.Span);
        }

        return _session.Coercion.ToTarget(offset, target, -1, CastContext.Implicit) ?? throw _session.Error(
            BindSqlState.FeatureNotSupported,
            $"RANGE with offset PRECEDING/FOLLOWING is not supported for column type {_session.Types.Format(orderType)} and offset type {_session.Types.Format(offset.TypeOid)}",
            frame.Span, hint: "Cast the offset value to an appropriate type.");
    }

    private static bool Same(BoundWindow one, BoundWindow other) =>
        SameKeys(one.PartitionBy, other.PartitionBy) && SameKeys(one.OrderBy, other.OrderBy)
        && (one.Mode, one.Start, one.End, one.Exclusion, one.HasFrame) == (other.Mode, other.Start, other.End, other.Exclusion, other.HasFrame)
        && SameOffset(one.StartOffset, other.StartOffset) && SameOffset(one.EndOffset, other.EndOffset);

    private static bool SameOffset(BoundExpression? one, BoundExpression? other) =>
        one is null || other is null ? one is null && other is null : one.Means(other);

    private static bool SameKeys(ImmutableArray<BoundSortKey> one, ImmutableArray<BoundSortKey> other)
    {
        if (one.Length != other.Length) return false;
        for (var i = 0; i < one.Length; i++)
        {
            if (!one[i].Expression.Means(other[i].Expression) || one[i].IsDescending != other[i].IsDescending
                || one[i].NullsFirst != other[i].NullsFirst || !ReferenceEquals(one[i].LessThan, other[i].LessThan)) return false;
        }

        return true;
    }

    private BindException Error(string message, WindowSpecification specification) =>
        _session.Error(BindSqlState.WindowingError, message, specification.Span);
}
