using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Rewriting;

/// <summary>
/// Builds what stands in place of a table: <c>(SELECT allowed columns, mask AS name FROM ONLY schema.table AS alias TABLESAMPLE … WHERE filters
/// OFFSET 0) AS name</c>. Of the allowed columns only those that the statement mentions.
/// </summary>
internal static class GovernedRelation
{
    public static SubqueryTable Build(ScanPlan plan, TableAlias name, bool isOnly, TableSample? sample, IEnumerable<Expression> pushed)
    {
        var table = plan.Scan.Relation.Name;
        Identifier alias = plan.Alias;
        var source = new NamedTable(new QualifiedName(table.Schema, table.Name))
        {
            Alias = new TableAlias(alias),
            IsOnly = isOnly,
            Sample = sample,
        };
        var items = new SelectItem[plan.Shown.Length];
        for (var i = 0; i < items.Length; i++) items[i] = Item(plan, alias, plan.Scan.Relation.Columns[plan.Shown[i]].Name);
        var body = new SelectBody(NodeList<SelectItem>.Adopt(items))
        {
            From = [source],
            Where = Conjunction([.. pushed, .. plan.Filters.Select(static filter => filter.Tree)]),
        };
        var query = new Query(body) { Limit = plan.IsFenced ? new LimitClause { Offset = new IntegerLiteral(0) } : null };
        return new SubqueryTable(query) { Alias = name };
    }

    private static SelectItem Item(ScanPlan plan, Identifier alias, string column) => plan.Masks.TryGetValue(column, out var mask)
        ? new SelectItem(mask.Tree) { Alias = column }
        : new SelectItem(new ColumnRef(NodeList<Identifier>.Of(alias, new Identifier(column))));

    // Flat, as the parser reads it.
    private static Expression? Conjunction(List<Expression> operands)
    {
        if (operands is [var only]) return only;
        List<Expression> flat = [];
        foreach (var operand in operands)
        {
            if (operand is AndExpression and) flat.AddRange(and.Operands);
            else flat.Add(operand);
        }

        return flat.Count switch
        {
            0 => null,
            1 => flat[0],
            _ => new AndExpression([.. flat]),
        };
    }
}
