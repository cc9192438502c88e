using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Binding;

/// <summary>
/// WITH: without RECURSIVE each item sees the ones before it; with RECURSIVE all of them, so items are bound when they are first needed
/// and the order of binding is an order in which they can be evaluated.
/// </summary>
internal sealed class WithBinder(BindSession session)
{
    private readonly Stack<CteEntry> _active = [];
    private readonly Dictionary<WithClause, List<BoundCte>> _finished = new(ReferenceEqualityComparer.Instance);

    /// <summary>Binds the items, before anything else of the query.</summary>
    public void Enter(WithClause with, QueryScope scope)
    {
        var entries = with.Tables.Select(table => new CteEntry(table) { With = with, Scope = scope }).ToList();
        foreach (var entry in entries)
        {
            if (entries.Find(other => other.Name == entry.Name) == entry) continue;
            throw session.Error(
                BindSqlState.DuplicateAlias, $"WITH query name \"{entry.Name}\" specified more than once", entry.Syntax.Span);
        }

        _finished[with] = [];
        if (with.IsRecursive)
        {
            scope.Ctes.AddRange(entries);
            foreach (var entry in entries) Bind(entry, with, scope);
            return;
        }

        scope.FutureCtes.AddRange(entries);
        foreach (var entry in entries)
        {
            Bind(entry, with, scope);
            scope.FutureCtes.Remove(entry);
            scope.Ctes.Add(entry);
        }
    }

    /// <summary>The bound items, in an order in which they can be evaluated.</summary>
    public ImmutableArray<BoundCte> Leave(WithClause with) => [.. _finished[with]];

    /// <summary>A use of an item in FROM.</summary>
    public BoundCteTable Refer(CteEntry entry, NamedTable node, QueryScope scope)
    {
        var alias = node.Alias?.Name.Value ?? entry.Name;
        if (entry.State == CteState.Waiting) Bind(entry, entry.With!, entry.Scope!);
        var isSelf = entry.State == CteState.Binding;
        if (isSelf)
        {
            if (_active.TakeWhile(active => active != entry).Any(active => ReferenceEquals(active.With, entry.With)))
            {
                throw session.Error(
                    BindSqlState.FeatureNotSupported, "mutual recursion between WITH items is not implemented", entry.Syntax.Span);
            }

            if (!entry.AllowsSelfReference)
            {
                var isUnion = entry.Syntax.Statement is SelectStatement { Query.Body: SetOperation { Operator: SetOperator.Union } };
                throw session.Error(
                    BindSqlState.InvalidRecursion,
                    isUnion
                        ? $"recursive reference to query \"{entry.Name}\" must not appear within its non-recursive term"
                        : $"recursive query \"{entry.Name}\" does not have the form non-recursive-term UNION [ALL] recursive-term",
                    isUnion ? node.Span : entry.Syntax.Span);
            }

            if (++entry.SelfReferences > 1)
            {
                throw session.Error(
                    BindSqlState.InvalidRecursion, $"recursive reference to query \"{entry.Name}\" must not appear more than once", node.Span);
            }

            for (var current = scope; current is not null && current != entry.RecursiveScope; current = current.Parent)
            {
                // A scope below the recursive operand's own one that is no FROM subquery is one of an expression.
                if (current.Parent is { Kind: not (ExpressionKind.FromSubquery or ExpressionKind.Other) } && current != entry.RecursiveScope)
                {
                    throw session.Error(
                        BindSqlState.InvalidRecursion, $"recursive reference to query \"{entry.Name}\" must not appear within a subquery", node.Span);
                }
            }
        }
        else
        {
            entry.Bound!.ReferenceCount++;
        }

        var columns = session.From.Rename(entry.Bound!.Columns, entry.Bound.Columns.Length, node.Alias, alias);
        return new BoundCteTable(entry.Bound, alias, columns)
        {
            Syntax = node,
            IsSelfReference = isSelf,
            // The columns of SEARCH and CYCLE can be named in the recursive operand, but * leaves them out.
            VisibleCount = isSelf ? columns.Length - entry.Bound.AddedColumnCount : columns.Length,
        };
    }

    /// <summary>The rows of the non-recursive operand are known: the item may refer to itself from now on.</summary>
    public void EnterRecursion(CteEntry entry, BoundQuery first)
    {
        var columns = Name(entry, [.. first.Columns.Select(Decided)]);
        entry.Bound!.Columns = AddSearchAndCycle(entry, entry.Bound, columns, entry.Scope!);
        entry.First = first;
        entry.AllowsSelfReference = true;
    }

    public void LeaveRecursion(CteEntry entry) => entry.AllowsSelfReference = false;

    private void Bind(CteEntry entry, WithClause with, QueryScope scope)
    {
        if (entry.State != CteState.Waiting) return;
        if (entry.Syntax.Statement is not SelectStatement select)
            throw session.Unsupported("a data-modifying statement in WITH", entry.Syntax.Span);
        entry.State = CteState.Binding;
        _active.Push(entry);
        var cte = entry.Bound = new BoundCte(entry.Name) { Materialization = entry.Syntax.Materialization, Syntax = entry.Syntax };
        var inner = new QueryScope(scope);
        entry.RecursiveScope = inner;
        var query = session.Queries.Bind(select.Query, inner, with.IsRecursive ? entry : null);
        var columns = Name(entry, query.Columns);
        if (entry.SelfReferences > 0)
        {
            CheckRecursion(entry, select.Query, columns);
            cte.IsRecursive = true;
        }

        if (!cte.IsRecursive && (entry.Syntax.Search is not null || entry.Syntax.Cycle is not null))
            throw session.Error(BindSqlState.SyntaxError, "WITH query is not recursive", entry.Syntax.Span);
        cte.Query = query;
        if (!cte.IsRecursive) cte.Columns = columns;
        _active.Pop();
        entry.State = CteState.Done;
        _finished[with].Add(cte);
    }

    private ImmutableArray<RelationColumn> Name(CteEntry entry, ImmutableArray<RelationColumn> columns)
    {
        var names = entry.Syntax.Columns;
        if (names.Count > columns.Length)
        {
            throw session.Error(
                BindSqlState.InvalidColumnReference,
                $"WITH query \"{entry.Name}\" has {columns.Length} columns available but {names.Count} columns specified", entry.Syntax.Span);
        }

        return [.. columns.Select((column, i) => i < names.Count ? column with { Name = names[i].Value } : column)];
    }

    private RelationColumn Decided(RelationColumn column) => column.TypeOid == PgTypeOid.Unknown
        ? column with { TypeOid = PgTypeOid.Text, CollationOid = session.Types.Collation(PgTypeOid.Text) }
        : column;

    private void CheckRecursion(CteEntry entry, Query query, ImmutableArray<RelationColumn> overall)
    {
        void Refuse(bool condition, string what, SourceSpan span)
        {
            if (condition) throw session.Error(BindSqlState.FeatureNotSupported, $"{what} in a recursive query is not implemented", span);
        }

        Refuse(query.OrderBy.Count > 0, "ORDER BY", query.OrderBy.Count > 0 ? query.OrderBy[0].Span : query.Span);
        Refuse(query.Limit?.Offset is not null, "OFFSET", query.Limit?.Offset?.Span ?? query.Span);
        Refuse(query.Limit?.Count is not null, "LIMIT", query.Limit?.Count?.Span ?? query.Span);
        Refuse(query.Locking.Count > 0, "FOR UPDATE/SHARE", query.Span);
        var first = entry.Bound!.Columns;
        for (var i = 0; i < overall.Length; i++)
        {
            if (first[i].TypeOid == overall[i].TypeOid && first[i].TypeModifier == overall[i].TypeModifier) continue;
            throw session.Error(
                BindSqlState.DatatypeMismatch,
                $"recursive query \"{entry.Name}\" column {i + 1} has type {session.Types.Format(first[i].TypeOid, first[i].TypeModifier)} in non-recursive term but type {session.Types.Format(overall[i].TypeOid, overall[i].TypeModifier)} overall",
                entry.First is BoundSelect select ? select.Targets[i].Expression.Span : entry.Syntax.Span, hint: "Cast the output of the non-recursive term to the correct type.");
        }
    }

    private ImmutableArray<RelationColumn> AddSearchAndCycle(
        CteEntry entry, BoundCte cte, ImmutableArray<RelationColumn> columns, QueryScope scope)
    {
        var all = columns.ToBuilder();
        ImmutableArray<int> Places(NodeList<Identifier> names, string clause) =>
        [
            .. names.Select(name =>
            {
                var place = Enumerable.Range(0, columns.Length).FirstOrDefault(i => columns[i].Name == name.Value, -1);
                return place >= 0 ? place : throw session.Error(
                    BindSqlState.SyntaxError, $"{clause} column \"{name.Value}\" not in WITH query column list", name.Span);
            }),
        ];
        if (entry.Syntax.Search is { } search)
        {
            cte.Search = new BoundSearchClause(search.IsBreadthFirst, Places(search.Columns, "search"), all.Count);
            all.Add(new RelationColumn(search.SequenceColumn.Value, search.IsBreadthFirst ? PgTypeOid.Record : PgTypeOid.RecordArray));
        }

        if (entry.Syntax.Cycle is { } cycle)
        {
            var value = session.Expressions.Bind(cycle.MarkValue, scope, ExpressionKind.Other);
            var otherwise = session.Expressions.Bind(cycle.MarkDefault, scope, ExpressionKind.Other);
            var (marks, type, modifier, collation) = session.CommonTypes.CoerceAll([value, otherwise], "CYCLE");
            session.SortOperators.For(type, needsOrder: false, needsEquality: true, cycle.Span);
            cte.Cycle = new BoundCycleClause(Places(cycle.Columns, "cycle"), all.Count, marks[0], marks[1], all.Count + 1);
            all.Add(new RelationColumn(cycle.MarkColumn.Value, type, modifier, collation.Oid));
            all.Add(new RelationColumn(cycle.PathColumn.Value, PgTypeOid.RecordArray));
        }

        return all.ToImmutable();
    }
}
