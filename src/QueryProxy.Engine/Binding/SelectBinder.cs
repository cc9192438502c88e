using System.Collections.Immutable;
using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Binding;

/// <summary>Binds SELECT … FROM …: the clauses in PostgreSQL's order, which is not the order they are written in.</summary>
internal sealed class SelectBinder(BindSession session)
{
    private readonly GroupClauseBinder _groups = new(session);

    public BoundSelect Bind(Query node, SelectBody body, QueryScope scope)
    {
        if (body.Into is not null) throw session.Unsupported("SELECT INTO", body.Into.Span);
        scope.Windows = new WindowBinder(session, body.Windows);

        // 1. FROM brings the names.
        var select = new BoundSelect { Syntax = body, From = session.From.Bind(body.From, scope) };

        // 2. Targets, WHERE and HAVING.
        var targets = new TargetList(session, scope, body.Items.Count);
        targets.Bind(body.Items);
        if (body.Where is not null) select.Where = session.Expressions.BindCondition(body.Where, scope, ExpressionKind.Where, "WHERE");
        if (body.Having is not null) select.Having = session.Expressions.BindCondition(body.Having, scope, ExpressionKind.Having, "HAVING");

        // 3. ORDER BY, GROUP BY and DISTINCT refer to targets and may add hidden ones.
        var order = BindOrder(node.OrderBy, targets);
        var groups = _groups.Bind(body.GroupBy, targets);
        var distinct = BindDistinct(body.Distinct, targets, order);
        scope.Windows.BindRest(scope);

        // 4. What is still undecided becomes text.
        if (scope.ResolvesUnknowns)
            foreach (var entry in targets.Entries) entry.Expression = session.CommonTypes.ResolveUnknown(entry.Expression);

        select.Targets = targets.ToTargets();
        select.Columns = targets.ToColumns();
        select.OrderBy = order;
        select.Windows = scope.Windows.Windows;
        select.GroupKeys = groups.Keys;
        select.HasGroupingSets = groups.HasSets;
        select.IsGrouped = body.GroupBy is not null || body.Having is not null || scope.HasAggregates;
        select.GroupingSets = select.IsGrouped && body.GroupBy is null ? [[]] : groups.Sets;
        select.HasSetReturningTargets = targets.Entries.Exists(static entry => SetReturning.Contains(entry.Expression));
        select.IsDistinct = body.Distinct is not null;
        select.IsDistinctOn = body.Distinct is { On.Count: > 0 };
        select.DistinctKeys = distinct;
        select.Locking = BindLocking(node, body, select, scope);

        // 5. Ungrouped columns are an error, unless a primary key determines them.
        if (select.IsGrouped) select.FunctionallyDependentColumns = GroupingChecker.Check(session, select);
        return select;
    }

    private ImmutableArray<BoundSortKey> BindOrder(NodeList<OrderItem> items, TargetList targets)
    {
        if (items.Count == 0) return [];
        var keys = ImmutableArray.CreateBuilder<BoundSortKey>(items.Count);
        foreach (var item in items)
        {
            var entry = targets.Find(item.Value, ExpressionKind.OrderBy, "ORDER BY");
            entry.Expression = session.CommonTypes.ResolveUnknown(entry.Expression);
            var place = targets.IndexOf(entry);
            // The same target a second time changes nothing.
            var key = session.Expressions.Calls.Aggregates.SortKey(item, entry.Expression, place);
            if (!Holds(keys, key)) keys.Add(key);
        }

        return keys.DrainToImmutable();
    }

    private static bool Holds(ImmutableArray<BoundSortKey>.Builder keys, BoundSortKey key)
    {
        foreach (var known in keys)
            if (known.TargetIndex == key.TargetIndex && ReferenceEquals(known.LessThan, key.LessThan)) return true;
        return false;
    }

    private ImmutableArray<BoundSortKey> BindDistinct(DistinctClause? clause, TargetList targets, ImmutableArray<BoundSortKey> order)
    {
        if (clause is null) return [];
        var keys = ImmutableArray.CreateBuilder<BoundSortKey>();
        if (clause.On.Count == 0)
        {
            foreach (var key in order)
            {
                if (!targets.Entries[key.TargetIndex].IsHidden) continue;
                throw session.Error(
                    BindSqlState.InvalidColumnReference, "for SELECT DISTINCT, ORDER BY expressions must appear in select list", key.Expression.Span);
            }

            foreach (var entry in targets.Entries)
            {
                entry.Expression = session.CommonTypes.ResolveUnknown(entry.Expression);
                if (!entry.IsHidden) keys.Add(session.SortOperators.Key(entry.Expression, targets.IndexOf(entry)));
            }

            return keys.ToImmutable();
        }

        foreach (var node in clause.On)
        {
            var entry = targets.Find(node, ExpressionKind.DistinctOn, "DISTINCT ON");
            entry.Expression = session.CommonTypes.ResolveUnknown(entry.Expression);
            var place = targets.IndexOf(entry);
            if (!keys.Any(known => known.TargetIndex == place)) keys.Add(session.SortOperators.Key(entry.Expression, place));
        }

        var places = keys.Select(static key => key.TargetIndex).ToHashSet();
        var matched = order.TakeWhile(key => places.Contains(key.TargetIndex)).Select(static key => key.TargetIndex).Distinct().Count();
        if (matched < order.Select(static key => key.TargetIndex).Distinct().Count() && matched < places.Count)
        {
            throw session.Error(
                BindSqlState.InvalidColumnReference, "SELECT DISTINCT ON expressions must match initial ORDER BY expressions", clause.On[0].Span);
        }

        return keys.ToImmutable();
    }

    private ImmutableArray<BoundLocking> BindLocking(Query node, SelectBody body, BoundSelect select, QueryScope scope)
    {
        if (node.Locking.Count == 0) return [];
        var locking = ImmutableArray.CreateBuilder<BoundLocking>();
        foreach (var clause in node.Locking)
        {
            var words = clause.Strength switch
            {
                LockStrength.KeyShare => "FOR KEY SHARE",
                LockStrength.Share => "FOR SHARE",
                LockStrength.NoKeyUpdate => "FOR NO KEY UPDATE",
                _ => "FOR UPDATE",
            };
            string? conflict = body.Distinct is not null ? "DISTINCT clause"
                : body.GroupBy is not null ? "GROUP BY clause"
                : body.Having is not null ? "HAVING clause"
                : scope.HasAggregates ? "aggregate functions"
                : select.Windows.Length > 0 ? "window functions"
                : select.HasSetReturningTargets ? "set-returning functions in the target list"
                : null;
            if (conflict is not null) throw session.Error(BindSqlState.FeatureNotSupported, $"{words} is not allowed with {conflict}", SourceSpan.None);
            var relations = new List<BoundRelation>();
            foreach (var name in clause.Tables)
            {
                var item = scope.Namespace.Find(known => known.IsRelationVisible && known.Name == name.Name.Value && known.Relation is not null);
                relations.Add(item?.Relation ?? throw session.Error(
                    BindSqlState.UndefinedTable, $"relation \"{name.Name.Value}\" in {words} clause not found in FROM clause", name.Span));
            }

            if (clause.Tables.Count == 0) relations.AddRange(scope.Namespace.Select(static item => item.Relation).OfType<BoundRelation>());
            locking.Add(new BoundLocking(clause.Strength, [.. relations], clause.Wait));
        }

        return locking.ToImmutable();
    }
}
