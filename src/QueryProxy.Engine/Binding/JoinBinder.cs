using System.Collections.Immutable;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Binding;

/// <summary>Joins: ON, USING and NATURAL, merged columns, what LATERAL items may see, and join aliases.</summary>
internal sealed class JoinBinder(BindSession session)
{
    public FromItem Bind(JoinedTable node, QueryScope scope)
    {
        var left = session.From.BindItem(node.Left, scope);

        // The right side may refer to the left one with LATERAL, unless it is the side that is kept anyway.
        var outside = scope.Namespace;
        FromBinder.SetLateral(left.Namespace, only: true, ok: node.Kind is JoinKind.Inner or JoinKind.Left);
        scope.Namespace = FromBinder.Together(outside, left.Namespace);
        var right = session.From.BindItem(node.Right, scope);
        scope.Namespace = outside;
        session.From.CheckConflicts(left.Namespace, right.Namespace);
        // With room for the join itself.
        var both = new List<NamespaceItem>(left.Namespace.Count + right.Namespace.Count + 2);
        both.AddRange(left.Namespace);
        both.AddRange(right.Namespace);

        List<NamespaceColumn> merged = [];
        BoundExpression? condition = null;
        switch (node.Condition)
        {
            case OnCondition on:
                condition = BindOn(on, both, scope);
                break;
            case UsingCondition or NaturalCondition:
                var names = node.Condition is UsingCondition usingCondition ? UsingNames(usingCondition) : CommonNames(left.Columns, right.Columns);
                (merged, condition) = Merge(node, names, left.Columns, right.Columns);
                break;
        }

        var columns = new JoinColumns(merged, left.Columns, right.Columns);
        var join = new BoundJoin(node.Kind, left.Table, right.Table, condition)
        {
            Syntax = node,
            IsUsing = node.Condition is UsingCondition or NaturalCondition,
        };
        return Names(node, join, columns, merged, both, scope);
    }

    private FromItem Names(
        JoinedTable node, BoundJoin join, JoinColumns columns, List<NamespaceColumn> merged, List<NamespaceItem> both, QueryScope scope)
    {
        var alias = node.Alias;
        if (alias is not null)
        {
            if (alias.Columns.Count > columns.All.Count)
            {
                throw session.Error(
                    BindSqlState.SyntaxError, $"column alias list for \"{alias.Name.Value}\" has too many entries", alias.Span);
            }

            columns.Rename(alias.Columns);
        }

        var item = new NamespaceItem
        {
            Name = alias?.Name.Value,
            Join = columns,
            IsRelationVisible = alias is not null,
        };
        if (alias is not null)
        {
            scope.AllItems.Add(item);
            return new FromItem(join, item, [item]);
        }

        // The tables can qualify columns, unqualified names are those of the join.
        foreach (var part in both) part.HideColumns();
        FromBinder.SetLateral(both, only: false, ok: true);
        if (node.Condition is UsingCondition { Alias: { } usingAlias })
        {
            var usingItem = new NamespaceItem { Name = usingAlias.Value, Join = new JoinColumns(merged) };
            usingItem.HideColumns();
            session.From.CheckConflicts(both, [usingItem]);
            both.Add(usingItem);
        }

        both.Add(item);
        return new FromItem(join, item, both);
    }

    private BoundExpression BindOn(OnCondition on, List<NamespaceItem> both, QueryScope scope)
    {
        var outside = scope.Namespace;
        FromBinder.SetLateral(both, only: false, ok: true);
        scope.Namespace = both;
        var condition = session.Expressions.BindCondition(on.Predicate, scope, ExpressionKind.JoinOn, "JOIN/ON");
        scope.Namespace = outside;
        return condition;
    }

    private List<(string Name, SourceSpan Span)> UsingNames(UsingCondition condition)
    {
        var names = new List<(string, SourceSpan)>();
        foreach (var column in condition.Columns)
        {
            if (names.Exists(known => known.Item1 == column.Value))
            {
                throw session.Error(
                    BindSqlState.DuplicateColumn, $"column name \"{column.Value}\" appears more than once in USING clause", column.Span);
            }

            names.Add((column.Value, column.Span));
        }

        return names;
    }

    private static List<(string Name, SourceSpan Span)> CommonNames(NamespaceItem left, NamespaceItem right)
    {
        var names = new List<(string, SourceSpan)>();
        for (var i = 0; i < left.VisibleCount; i++)
        {
            var name = left.Column(i).Name;
            for (var j = 0; j < right.VisibleCount; j++)
            {
                if (right.Column(j).Name != name) continue;
                names.Add((name, SourceSpan.None));
                break;
            }
        }

        return names;
    }

    private (List<NamespaceColumn> Merged, BoundExpression? Condition) Merge(
        JoinedTable node, List<(string Name, SourceSpan Span)> names, NamespaceItem left, NamespaceItem right)
    {
        var merged = new List<NamespaceColumn>();
        var comparisons = ImmutableArray.CreateBuilder<BoundExpression>();
        foreach (var (name, span) in names)
        {
            var place = span.IsNone ? node.Span : span;
            var leftColumn = Single(left, name, "left");
            var rightColumn = Single(right, name, "right");
            session.Resolutions.Reference(leftColumn);
            session.Resolutions.Reference(rightColumn);
            var comparison = session.Operators.Apply(new OperatorName("=") { Span = place }, leftColumn, rightColumn, node.Condition);
            comparisons.Add(session.CommonTypes.ToBoolean(comparison, "JOIN/USING"));
            merged.Add(new NamespaceColumn(name, MergedValue(node.Kind, leftColumn, rightColumn), IsMerged: true));
        }

        BoundExpression? condition = comparisons.Count switch
        {
            0 => null,
            1 => comparisons[0],
            _ => new BoundLogical(LogicalKind.And, comparisons.ToImmutable()) { Span = node.Span },
        };
        return (merged, condition);
    }

    private BoundExpression Single(NamespaceItem item, string name, string side)
    {
        var found = -1;
        for (var i = 0; i < item.VisibleCount; i++)
        {
            if (item.Column(i).Name != name) continue;
            if (found >= 0)
                throw session.Error(BindSqlState.AmbiguousColumn, $"common column name \"{name}\" appears more than once in {side} table", SourceSpan.None);
            found = i;
        }

        if (found >= 0) return item.Column(found).Expression;
        throw session.Error(BindSqlState.UndefinedColumn, $"column \"{name}\" specified in USING clause does not exist in {side} table", SourceSpan.None);
    }

    private BoundExpression MergedValue(JoinKind kind, BoundExpression left, BoundExpression right)
    {
        var type = session.CommonTypes.Select([left, right], "JOIN/USING");
        var modifier = CommonTypes.Modifier([left, right], type);
        var leftValue = Convert(left, type, modifier);
        var rightValue = Convert(right, type, modifier);
        switch (kind)
        {
            case JoinKind.Inner:
                return ReferenceEquals(leftValue, left) || !ReferenceEquals(rightValue, right) ? leftValue : rightValue;
            case JoinKind.Left:
                return leftValue;
            case JoinKind.Right:
                return rightValue;
            default:
                var collation = CollationState.Of(session, leftValue, rightValue).ForResult(session, type);
                return new BoundCoalesce([leftValue, rightValue], type, modifier, collation.Oid) { CollationStrength = collation.Strength };
        }
    }

    private BoundExpression Convert(BoundExpression value, uint type, int modifier)
    {
        if (value.TypeOid != type) return session.Coercion.ToType(value, type, modifier, CastContext.Implicit);
        return value.TypeModifier == modifier ? value : session.Coercion.ApplyModifier(value, type, modifier, CastContext.Implicit);
    }
}
