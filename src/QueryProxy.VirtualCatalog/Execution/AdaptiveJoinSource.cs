using QueryProxy.Sql.Syntax.TableRefs;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>
/// An inner or left join whose left side promises few rows: the right side is looked up for each of the first ones, and hashed as a whole when there turn out to be more.
/// </summary>
/// <param name="kind">Inner or left.</param>
/// <param name="left">The outer side.</param>
/// <param name="found">The right side, with its key taken from the current left row.</param>
/// <param name="condition">What else must hold when rows are looked up, or null.</param>
/// <param name="hashed">Joins a left row that is current with the whole right side.</param>
internal sealed class AdaptiveJoinSource(JoinKind kind, RowSource left, RowSource found, Evaluator? condition, HashedSide hashed) : RowSource
{
    private const int LookedUp = 64;

    public override IReadOnlyList<int> Places { get; } = [.. left.Places, .. found.Places];

    public override IReadOnlyList<int> Widths { get; } = [.. left.Widths, .. found.Widths];

    public override bool IsLateral => left.IsLateral;

    public override bool IsNarrow => left.IsNarrow;

    public override IEnumerable<bool> Run(EvaluationContext context, Frame frame)
    {
        var count = 0;
        Dictionary<Datum[], List<Datum[][]>>? table = null;
        foreach (var _ in left.Run(context, frame))
        {
            var any = false;
            if (count++ < LookedUp)
            {
                foreach (var __ in found.Run(context, frame))
                {
                    if (condition is not null && !condition(context, frame).IsTrue) continue;
                    any = true;
                    yield return true;
                }
            }
            else
            {
                table ??= hashed.Build(context, frame);
                foreach (var __ in hashed.Probe(context, frame, table))
                {
                    any = true;
                    yield return true;
                }
            }

            if (any || kind != JoinKind.Left) continue;
            found.SetNull(frame);
            yield return true;
        }
    }
}
