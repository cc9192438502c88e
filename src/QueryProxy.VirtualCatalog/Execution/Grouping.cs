using System.Collections.Immutable;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>Groups rows by their keys, once per grouping set. A group's frame holds its first row: every expression that may be used there is the same for all its rows.</summary>
internal sealed class Grouping(Scope scope, Evaluator[] keys, ImmutableArray<ImmutableArray<int>> sets)
{
    public IEnumerable<Frame> Run(EvaluationContext context, Frame frame, RowSource source)
    {
        var groups = sets.Select(static _ => new Dictionary<Datum[], Group>(RowEquality.Instance)).ToArray();
        var values = new Datum[keys.Length];
        foreach (var _ in source.Run(context, frame))
        {
            for (var i = 0; i < keys.Length; i++) values[i] = keys[i](context, frame);
            for (var s = 0; s < groups.Length; s++)
            {
                var key = new Datum[sets[s].Length];
                for (var i = 0; i < key.Length; i++) key[i] = values[sets[s][i]];
                if (!groups[s].TryGetValue(key, out var group)) groups[s][key] = group = NewGroup(context, frame.WithRows((Datum[][])frame.Rows.Clone()), s);
                foreach (var run in group.Runs) run.Add(frame);
            }
        }

        for (var s = 0; s < groups.Length; s++)
        {
            // Without keys there is one group even of no rows.
            if (sets[s].Length == 0 && groups[s].Count == 0)
            {
                source.SetNull(frame);
                groups[s][[]] = NewGroup(context, frame.WithRows((Datum[][])frame.Rows.Clone()), s);
            }

            foreach (var group in groups[s].Values)
            {
                group.Frame.Aggregates = Array.ConvertAll(group.Runs, static run => run.Result());
                yield return group.Frame;
            }
        }
    }

    private Group NewGroup(EvaluationContext context, Frame frame, int set)
    {
        for (var i = 0; i < keys.Length; i++)
            if (!sets[set].Contains(i)) frame.MissingKeys |= 1UL << i;
        return new Group(frame, [.. scope.Aggregates.Select(call => new AggregateRun(call, context))]);
    }

    private sealed record Group(Frame Frame, AggregateRun[] Runs);
}
