using QueryProxy.Sql.Syntax.TableRefs;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>
/// A join. With keys, the right side is found by hash: in the image's own index when it is a plain scan and there is one key, else in a table built for this run.
/// </summary>
internal sealed class JoinSource : RowSource
{
    private readonly JoinKind _kind;
    private readonly RowSource _left;
    private readonly RowSource _right;
    private readonly Evaluator[] _leftKeys;
    private readonly Evaluator[] _rightKeys;
    private readonly ScanKey? _index;
    private readonly Evaluator? _condition;
    private readonly HashedSide _hashed;

    /// <summary>Creates a join of which the right side is looked up in the image's index.</summary>
    /// <param name="kind">Inner or left.</param>
    /// <param name="left">The outer side.</param>
    /// <param name="right">The scan to the right.</param>
    /// <param name="index">Finds its rows by values of the left side.</param>
    /// <param name="condition">What else must hold, or null.</param>
    public JoinSource(JoinKind kind, RowSource left, RelationSource right, ScanKey index, Evaluator? condition)
        : this(kind, left, right, [], [], condition, false) => _index = index;

    /// <summary>Creates a join.</summary>
    /// <param name="kind">Inner, left or full; a right join is turned round by the compiler.</param>
    /// <param name="left">The outer side.</param>
    /// <param name="right">The inner side.</param>
    /// <param name="leftKeys">Values of the left side that must equal the right keys.</param>
    /// <param name="rightKeys">Values of the right side.</param>
    /// <param name="condition">What else must hold, or null.</param>
    /// <param name="isFixed">Whether the right side is the same for the whole execution, so that its hash table may be kept.</param>
    public JoinSource(JoinKind kind, RowSource left, RowSource right, Evaluator[] leftKeys, Evaluator[] rightKeys, Evaluator? condition, bool isFixed)
    {
        _kind = kind;
        _left = left;
        _right = right;
        _leftKeys = leftKeys;
        _rightKeys = rightKeys;
        _condition = condition;
        _hashed = new HashedSide(right, leftKeys, rightKeys, condition, isFixed);
        Places = [.. left.Places, .. right.Places];
        Widths = [.. left.Widths, .. right.Widths];
    }

    public override IReadOnlyList<int> Places { get; }

    public override IReadOnlyList<int> Widths { get; }

    public override bool IsLateral => _left.IsLateral;

    public override bool IsNarrow => _left.IsNarrow;

    public override IEnumerable<bool> Run(EvaluationContext context, Frame frame)
    {
        if (_kind == JoinKind.Full) return RunFull(context, frame);
        if (_index is not null) return RunIndexed(_index, context, frame);
        if (_leftKeys.Length > 0 && !_right.IsLateral) return RunHashed(context, frame);
        return RunLoop(context, frame);
    }

    private IEnumerable<bool> RunLoop(EvaluationContext context, Frame frame)
    {
        List<Datum[][]>? kept = null;
        foreach (var _ in _left.Run(context, frame))
        {
            var found = false;
            if (_right.IsLateral)
            {
                foreach (var __ in _right.Run(context, frame))
                {
                    if (!Holds(context, frame)) continue;
                    found = true;
                    yield return true;
                }
            }
            else
            {
                kept ??= Materialize(context, frame);
                foreach (var rows in kept)
                {
                    context.Budget.Spend();
                    Restore(frame, rows);
                    if (!Holds(context, frame)) continue;
                    found = true;
                    yield return true;
                }
            }

            if (found || _kind != JoinKind.Left) continue;
            _right.SetNull(frame);
            yield return true;
        }
    }

    private IEnumerable<bool> RunIndexed(ScanKey index, EvaluationContext context, Frame frame)
    {
        var place = _right.Places[0];
        Datum[][]? rows = null;
        foreach (var _ in _left.Run(context, frame))
        {
            var found = false;
            rows ??= index.Rows(context);
            var places = index.Find(context, frame);
            for (var i = 0; i < places.Length; i++)
            {
                context.Budget.Spend();
                frame.Rows[place] = rows[places.Span[i]];
                if (!Holds(context, frame)) continue;
                found = true;
                yield return true;
            }

            if (found || _kind != JoinKind.Left) continue;
            _right.SetNull(frame);
            yield return true;
        }
    }

    private IEnumerable<bool> RunHashed(EvaluationContext context, Frame frame)
    {
        Dictionary<Datum[], List<Datum[][]>>? table = null;
        foreach (var _ in _left.Run(context, frame))
        {
            // Built when the first left row is there: with none, the right side is not touched.
            table ??= _hashed.Build(context, frame);
            var found = false;
            foreach (var __ in _hashed.Probe(context, frame, table))
            {
                found = true;
                yield return true;
            }

            if (found || _kind != JoinKind.Left) continue;
            _right.SetNull(frame);
            yield return true;
        }
    }

    private IEnumerable<bool> RunFull(EvaluationContext context, Frame frame)
    {
        var kept = Materialize(context, frame);
        var matched = new bool[kept.Count];
        var places = PlacesByKey(context, frame, kept);
        foreach (var _ in _left.Run(context, frame))
        {
            var found = false;
            foreach (var i in HashedSide.Key(_leftKeys, context, frame) is { } key && places.TryGetValue(key, out var equal) ? equal : [])
            {
                context.Budget.Spend();
                Restore(frame, kept[i]);
                if (!Holds(context, frame)) continue;
                found = matched[i] = true;
                yield return true;
            }

            if (found) continue;
            _right.SetNull(frame);
            yield return true;
        }

        _left.SetNull(frame);
        for (var i = 0; i < kept.Count; i++)
        {
            if (matched[i]) continue;
            Restore(frame, kept[i]);
            _left.SetNull(frame);
            yield return true;
        }
    }

    // Without keys all rows are under the empty one.
    private Dictionary<Datum[], List<int>> PlacesByKey(EvaluationContext context, Frame frame, List<Datum[][]> kept)
    {
        var places = new Dictionary<Datum[], List<int>>(RowEquality.Instance);
        for (var i = 0; i < kept.Count; i++)
        {
            Restore(frame, kept[i]);
            if (HashedSide.Key(_rightKeys, context, frame) is not { } key) continue;
            if (!places.TryGetValue(key, out var equal)) places[key] = equal = [];
            equal.Add(i);
        }

        return places;
    }

    private bool Holds(EvaluationContext context, Frame frame) => _condition is null || _condition(context, frame).IsTrue;

    private List<Datum[][]> Materialize(EvaluationContext context, Frame frame)
    {
        var kept = new List<Datum[][]>();
        foreach (var _ in _right.Run(context, frame)) kept.Add(Keep(frame));
        return kept;
    }

    private Datum[][] Keep(Frame frame)
    {
        var rows = new Datum[_right.Places.Count][];
        for (var i = 0; i < rows.Length; i++) rows[i] = frame.Rows[_right.Places[i]];
        return rows;
    }

    private void Restore(Frame frame, Datum[][] rows)
    {
        for (var i = 0; i < rows.Length; i++) frame.Rows[_right.Places[i]] = rows[i];
    }
}
