using System.Collections.Immutable;
using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Rewriting;

/// <summary>
/// Which columns a statement mentions: a governed relation shows no others. Read off the names alone, without what they were found to mean, so that it errs on the
/// side of too many: a name counts for every relation that it may belong to, and whatever reaches columns without naming them (<c>*</c>, whole rows, NATURAL, lists of
/// new names) counts for all of them.
/// </summary>
internal sealed class MentionedColumns : SqlVisitor
{
    // Each scan looks at each name; beyond this a statement is not worth it.
    private const int MaxNames = 1000;

    // What stands before the last dot, if anything, and after it.
    private readonly List<(string? Qualifier, string Name)> _names = new(16);
    private bool _hasAll;

    private MentionedColumns()
    {
    }

    public static MentionedColumns Of(Statement statement)
    {
        var mentioned = new MentionedColumns();
        mentioned.Visit(statement);
        return mentioned;
    }

    /// <summary>The places of a scan's columns that its governed relation must show, in order; at least one, so that it has the shape of a relation.</summary>
    public ImmutableArray<int> In(BoundScan scan)
    {
        var count = scan.Relation.Columns.Length;
        if (_hasAll || _names.Count > MaxNames || scan.Syntax is not NamedTable { Alias: null or { Columns.Count: 0 } }) return [.. Enumerable.Range(0, count)];
        var isMentioned = new bool[count];
        foreach (var (qualifier, name) in _names)
        {
            // The whole row.
            if (name == scan.Alias) return [.. Enumerable.Range(0, count)];
            if (qualifier is not null && qualifier != scan.Alias) continue;
            var place = scan.Relation.IndexOf(name);
            if (place >= 0 && place < count) isMentioned[place] = true;
            // A function of the row, called in the way of a column.
            else if (qualifier is not null) return [.. Enumerable.Range(0, count)];
        }

        var places = ImmutableArray.CreateBuilder<int>(count);
        for (var place = 0; place < count; place++)
            if (isMentioned[place]) places.Add(place);
        if (places.Count == 0 && count > 0) places.Add(0);
        return places.DrainToImmutable();
    }

    public override void Visit(SqlNode? node)
    {
        if (_hasAll) return;
        switch (node)
        {
            case ColumnRef { Parts: [.., var qualifier, var name] }:
                _names.Add((qualifier.Value, name.Value));
                return;
            case ColumnRef { Parts: [var name] }:
                _names.Add((null, name.Value));
                return;
            case UsingCondition condition:
                foreach (var column in condition.Columns) _names.Add((null, column.Value));
                return;
            case StarRef { Qualifier: [.., var relation] }:
                _names.Add((null, relation.Value));
                return;
            case StarRef or NaturalCondition or JoinedTable { Alias: not null } or CopyStatement { Table: not null }:
                _hasAll = true;
                return;
        }

        base.Visit(node);
    }
}
