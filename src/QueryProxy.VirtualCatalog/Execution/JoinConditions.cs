using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax.TableRefs;
using QueryProxy.VirtualCatalog.Functions;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>What conditions say about the relations of one query level: what they need, and which equalities can find rows.</summary>
internal sealed class JoinConditions(Scope scope, HashSet<BoundRelation> own, IReadOnlyDictionary<BoundTableExpression, BoundSelect> inlined)
{
    private const int LargePart = 4;
    private const int MostLookedUp = 20;

    private readonly Dictionary<BoundExpression, HashSet<BoundRelation>> _relations = new(ReferenceEqualityComparer.Instance);

    /// <summary>The parts of a condition that must all hold.</summary>
    public static List<BoundExpression> Conjuncts(BoundExpression? condition)
    {
        var result = new List<BoundExpression>();
        void Walk(BoundExpression? node)
        {
            if (node is BoundLogical { Kind: LogicalKind.And } and)
            {
                foreach (var child in and.Children) Walk(child);
            }
            else if (node is not null)
            {
                result.Add(node);
            }
        }

        Walk(condition);
        return result;
    }

    /// <summary>Moves the conditions that satisfy a test out of a list.</summary>
    public static List<BoundExpression> Take(List<BoundExpression> from, Func<BoundExpression, bool> which)
    {
        var taken = from.Where(which).ToList();
        from.RemoveAll(condition => taken.Any(t => ReferenceEquals(t, condition)));
        return taken;
    }

    /// <summary>The relations of an item, those in the place of what was taken apart.</summary>
    public HashSet<BoundRelation> RelationsOf(BoundTableExpression item)
    {
        var result = new HashSet<BoundRelation>(ReferenceEqualityComparer.Instance);
        void Walk(BoundTableExpression node)
        {
            if (node is BoundJoin join)
            {
                Walk(join.Left);
                Walk(join.Right);
            }
            else if (inlined.TryGetValue(node, out var query))
            {
                foreach (var part in query.From) Walk(part);
            }
            else
            {
                result.Add((BoundRelation)node);
            }
        }

        Walk(item);
        return result;
    }

    /// <summary>Whether an expression needs no relation of this level but the given ones.</summary>
    public bool IsOver(BoundExpression expression, HashSet<BoundRelation> relations) =>
        Relations(expression).All(relation => relations.Contains(relation) || !own.Contains(relation));

    public bool Uses(BoundExpression expression, HashSet<BoundRelation> relations) => Relations(expression).Overlaps(relations);

    /// <summary>
    /// What a condition says about a column of a scan: <c>column = value</c>, <c>column = ANY (array)</c>, or an OR of which each branch says such a thing about the same
    /// column. The values come from none of the level's relations.
    /// </summary>
    public ScanLookup? Lookup(BoundExpression condition, BoundScan scan, HashSet<BoundRelation>? level = null)
    {
        level ??= own;
        switch (condition)
        {
            case BoundLogical { Kind: LogicalKind.Or } or:
                return InEachBranch(or, scan, level);
            case BoundQuantified { IsAny: true } any when ColumnOf(any.Scalar, scan) is { } column && !Uses(any.Array, level) && IsHashable(any):
                return new ScanLookup(column, [any.Array], true);
        }

        if (Equality(condition) is not { } sides) return null;
        if (ColumnOf(sides.Left, scan) is { } left && !Uses(sides.Right, level)) return new ScanLookup(left, [sides.Right]);
        return ColumnOf(sides.Right, scan) is { } right && !Uses(sides.Left, level) ? new ScanLookup(right, [sides.Left]) : null;
    }

    private ScanLookup? InEachBranch(BoundLogical or, BoundScan scan, HashSet<BoundRelation> level)
    {
        Dictionary<int, List<BoundExpression>>? found = null;
        foreach (var branch in or.Children)
        {
            var values = new Dictionary<int, List<BoundExpression>>();
            foreach (var part in Conjuncts(branch))
                if (Lookup(part, scan, level) is { IsArray: false } lookup) values.TryAdd(lookup.Column, [.. lookup.Values]);
            if (found is null)
            {
                found = values;
                continue;
            }

            foreach (var column in found.Keys.ToList())
            {
                if (values.TryGetValue(column, out var more)) found[column].AddRange(more);
                else found.Remove(column);
            }
        }

        return found is { Count: > 0 }
            ? found.OrderBy(pair => Rank(scan.Relation.Columns[pair.Key].Name)).Select(static pair => new ScanLookup(pair.Key, pair.Value, false, false)).First()
            : null;
    }

    private bool IsHashable(BoundQuantified any)
    {
        var element = scope.Image.Types.BaseType(any.Array.TypeOid) switch
        {
            PgTypeOid.OidVector => PgTypeOid.Oid,
            PgTypeOid.Int2Vector => PgTypeOid.Int2,
            var type => scope.Image.Types.ElementType(type),
        };
        return OperatorTable.IsHashable(any.Operator, any.Scalar.TypeOid, element, scope.Image.Types);
    }

    /// <summary>Whether a condition finds few rows of a scan by values that come from none of a level's relations.</summary>
    public bool IsLookup(BoundExpression condition, BoundScan scan, HashSet<BoundRelation> level) =>
        Lookup(condition, scan, level) is { Count: <= MostLookedUp } lookup && Rank(scan.Columns[lookup.Column].Name) < LargePart;

    /// <summary>The key that is a column of a scan which the other tables of an outer join are joined to.</summary>
    public (BoundExpression Left, BoundExpression Right, BoundExpression Condition)? OnSpine(
        List<(BoundExpression Left, BoundExpression Right, BoundExpression Condition)> keys, BoundTableExpression item) => item switch
        {
            BoundScan scan => Indexed(keys, scan) is { } best ? keys.First(key => ReferenceEquals(key.Condition, best.Condition)) : null,
            BoundJoin { Kind: JoinKind.Left } join => OnSpine(keys, join.Left),
            BoundJoin { Kind: JoinKind.Right } join => OnSpine(keys, join.Right),
            BoundJoin { Kind: JoinKind.Inner } join => OnSpine(keys, join.Left) ?? OnSpine(keys, join.Right),
            _ => null,
        };

    /// <summary>The equalities between two sides. What equals a constant joins nothing.</summary>
    public List<(BoundExpression Left, BoundExpression Right, BoundExpression Condition)> Keys(
        List<BoundExpression> conditions, HashSet<BoundRelation> left, HashSet<BoundRelation> right)
    {
        var keys = new List<(BoundExpression, BoundExpression, BoundExpression)>();
        foreach (var condition in conditions)
        {
            if (Equality(condition) is not { } sides) continue;
            if (Joins(sides.Left, left, sides.Right, right)) keys.Add((sides.Left, sides.Right, condition));
            else if (Joins(sides.Right, left, sides.Left, right)) keys.Add((sides.Right, sides.Left, condition));
        }

        return keys;
    }

    private bool Joins(BoundExpression x, HashSet<BoundRelation> left, BoundExpression y, HashSet<BoundRelation> right) =>
        IsOver(x, left) && Uses(x, left) && IsOver(y, right) && Uses(y, right);

    /// <summary>The key that is a column of the scan itself; an object's OID before anything else, for it finds the fewest rows.</summary>
    public (int Column, BoundExpression Left, BoundExpression Condition)? Indexed(
        List<(BoundExpression Left, BoundExpression Right, BoundExpression Condition)> keys, BoundScan scan)
    {
        (int Column, BoundExpression Left, BoundExpression Condition)? best = null;
        var bestRank = int.MaxValue;
        foreach (var (left, right, condition) in keys)
        {
            if (ColumnOf(right, scan) is not { } column) continue;
            var rank = Rank(scan.Relation.Columns[column].Name);
            if (rank >= bestRank) continue;
            best = (column, left, condition);
            bestRank = rank;
        }

        return best;
    }

    /// <summary>The key that a column of a scan other than the first one's has, and that leaves the fewest rows of those: the second of a pair.</summary>
    public (int Column, BoundExpression Left, BoundExpression Condition)? Second(
        int first, List<(BoundExpression Left, BoundExpression Right, BoundExpression Condition)> keys, List<BoundExpression> filters, BoundScan scan)
    {
        var candidates = new List<(int Column, BoundExpression Left, BoundExpression Condition)>();
        foreach (var (left, right, condition) in keys)
            if (ColumnOf(right, scan) is { } column) candidates.Add((column, left, condition));
        foreach (var filter in filters)
            if (Lookup(filter, scan) is { IsOne: true, IsExact: true } lookup) candidates.Add((lookup.Column, lookup.Values[0], filter));
        candidates.RemoveAll(candidate => candidate.Column == first);
        return candidates.Count == 0 ? null : candidates.MinBy(candidate => Rank(scan.Relation.Columns[candidate.Column].Name));
    }

    private static int Rank(string column) => column switch
    {
        "oid" => 0,
        "attnum" or "objsubid" or "refobjsubid" or "adnum" => 3,
        "classoid" or "classid" or "refclassid" or "relnamespace" or "typnamespace" or "pronamespace" or "connamespace" or "relkind" or "schemaname" => LargePart,
        // Schemas, databases and kinds are those of most rows.
        _ when column.EndsWith("schema", StringComparison.Ordinal) || column.EndsWith("catalog", StringComparison.Ordinal) || column.EndsWith("type", StringComparison.Ordinal) => LargePart,
        _ when column.EndsWith("id", StringComparison.Ordinal) => 1,
        _ => 2,
    };

    private (BoundExpression Left, BoundExpression Right)? Equality(BoundExpression condition) =>
        condition is BoundOperator { Operands: [var left, var right] } op && OperatorTable.IsHashable(op.Operator, left.TypeOid, right.TypeOid, scope.Image.Types)
            ? (left, right)
            : null;

    /// <summary>The place of the scan's column that an expression is, or null.</summary>
    public int? ColumnOf(BoundExpression expression, BoundScan scan)
    {
        while (true)
        {
            switch (expression)
            {
                // int4 and oid differ in sign here, so a change between them is no change of label only.
                case BoundCast { Method: BoundCastMethod.Relabel } cast when cast.Operand.TypeOid != PgTypeOid.Int4 && cast.TypeOid != PgTypeOid.Int4:
                    expression = cast.Operand;
                    continue;
                // The domains of information_schema change nothing.
                case BoundCast { Method: BoundCastMethod.Domain } cast:
                    expression = cast.Operand;
                    continue;
                case BoundCollate collate:
                    expression = collate.Operand;
                    continue;
                case BoundColumn column when scope.Inlined(column.Relation) is { } targets:
                    expression = targets[column.Index].Expression;
                    continue;
                case BoundColumn column when ReferenceEquals(column.Relation, scan) && column.Index < scan.VisibleCount:
                    return column.Index;
                default:
                    return null;
            }
        }
    }

    private HashSet<BoundRelation> Relations(BoundExpression expression)
    {
        if (!_relations.TryGetValue(expression, out var relations)) _relations[expression] = relations = BoundReferences.Of(expression, scope).Relations;
        return relations;
    }
}
