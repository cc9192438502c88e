using System.Collections.Immutable;
using System.Runtime.InteropServices;
using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Binding;

/// <summary>The target list of one select, and how ORDER BY, GROUP BY and DISTINCT ON refer to it.</summary>
internal sealed class TargetList(BindSession session, QueryScope scope, int capacity)
{
    private const int MaxColumns = 1664;

    public List<TargetEntry> Entries { get; } = new(capacity);

    public void Bind(NodeList<SelectItem> items)
    {
        var columns = session.Expressions.Columns;
        var saved = scope.Kind;
        scope.Kind = ExpressionKind.Select;
        foreach (var item in items)
        {
            switch (item.Value)
            {
                case StarRef star:
                    foreach (var column in columns.Expand(star, scope))
                        Entries.Add(new TargetEntry(Releveled.At(column.Expression, star.Span), column.Name, false));
                    break;
                case IndirectionExpression { Steps: [.., StarIndirection] } row:
                    foreach (var (name, value) in columns.ExpandRow(row, scope)) Entries.Add(new TargetEntry(value, name, false));
                    break;
                default:
                    var expression = session.Expressions.Bind(item.Value, scope);
                    Entries.Add(new TargetEntry(expression, item.Alias?.Value ?? OutputNaming.Of(item.Value, session) ?? OutputNaming.Unknown, false));
                    break;
            }
        }

        scope.Kind = saved;
        if (Entries.Count > MaxColumns)
            throw session.Error(BindSqlState.TooManyColumns, $"target lists can have at most {MaxColumns} entries", items[^1].Span);
    }

    /// <summary>
    /// The entry that an item of ORDER BY, GROUP BY or DISTINCT ON means: an output column by name or number (SQL92), else an expression.
    /// </summary>
    public TargetEntry Find(Expression node, ExpressionKind kind, string clause)
    {
        switch (node)
        {
            case ColumnRef { Parts: [var part] } reference:
                // In GROUP BY a column of the input comes before an output column.
                if (kind == ExpressionKind.GroupBy && NameLookup.Column(session, scope, part.Value, localOnly: true, node.Span) is not null) break;
                if (FindName(part.Value, clause, node.Span) is not { } named) break;
                session.Resolutions.Add(reference, named.Expression, ColumnReferenceKind.OutputName);
                CheckAllowed(named, kind, node.Span);
                return named;
            case IntegerLiteral position:
                var visible = Entries.Where(static entry => !entry.IsHidden).ToList();
                if (position.Value < 1 || position.Value > visible.Count)
                {
                    throw session.Error(
                        BindSqlState.InvalidColumnReference, $"{clause} position {position.Value} is not in select list", node.Span);
                }

                CheckAllowed(visible[position.Value - 1], kind, node.Span);
                return visible[position.Value - 1];
            case Literal:
                throw session.Error(BindSqlState.SyntaxError, $"non-integer constant in {clause}", node.Span);
        }

        return FindExpression(node, kind);
    }

    public int IndexOf(TargetEntry entry) => Entries.IndexOf(entry);

    /// <summary>The targets, once all clauses are bound.</summary>
    public ImmutableArray<BoundTarget> ToTargets()
    {
        var targets = new BoundTarget[Entries.Count];
        for (var i = 0; i < targets.Length; i++) targets[i] = new BoundTarget(Entries[i].Expression, Entries[i].Name, Entries[i].IsHidden);
        return ImmutableCollectionsMarshal.AsImmutableArray(targets);
    }

    /// <summary>The output columns: those of the targets that were written as such.</summary>
    public ImmutableArray<RelationColumn> ToColumns()
    {
        var columns = ImmutableArray.CreateBuilder<RelationColumn>(Entries.Count);
        foreach (var entry in Entries)
        {
            if (entry.IsHidden) continue;
            columns.Add(new RelationColumn(entry.Name, entry.Expression.TypeOid, entry.Expression.TypeModifier, entry.Expression.CollationOid));
        }

        return columns.DrainToImmutable();
    }

    private TargetEntry FindExpression(Expression node, ExpressionKind kind)
    {
        var expression = session.Expressions.Bind(node, scope, kind);
        foreach (var entry in Entries)
            if (expression.Means(WithoutImplicitCast(entry.Expression))) return entry;
        var added = new TargetEntry(expression, OutputNaming.Of(node, session) ?? OutputNaming.Unknown, true);
        Entries.Add(added);
        return added;
    }

    private TargetEntry? FindName(string name, string clause, SourceSpan span)
    {
        TargetEntry? found = null;
        foreach (var entry in Entries)
        {
            if (entry.IsHidden || entry.Name != name) continue;
            if (found is null) found = entry;
            else if (!found.Expression.Means(entry.Expression))
                throw session.Error(BindSqlState.AmbiguousColumn, $"{clause} \"{name}\" is ambiguous", span);
        }

        return found;
    }

    /// <summary>GROUP BY must not reach aggregates by way of an output column.</summary>
    private void CheckAllowed(TargetEntry entry, ExpressionKind kind, SourceSpan span)
    {
        if (kind != ExpressionKind.GroupBy) return;
        if (AggregateFinder.Finds(entry.Expression))
            throw session.Error(BindSqlState.GroupingError, "aggregate functions are not allowed in GROUP BY", span);
        if (CallBinder.ContainsWindowFunction(entry.Expression))
            throw session.Error(BindSqlState.WindowingError, "window functions are not allowed in GROUP BY", span);
    }

    internal static BoundExpression WithoutImplicitCast(BoundExpression expression)
    {
        while (expression is BoundCast { IsExplicit: false } cast) expression = cast.Operand;
        return expression;
    }
}
