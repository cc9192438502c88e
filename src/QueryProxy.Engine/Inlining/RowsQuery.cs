using System.Collections.Immutable;
using System.Globalization;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Rewriting;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Inlining;

/// <summary>
/// Writes rows into a statement: <c>SELECT v.c1 AS relname, … FROM (VALUES ('orders'::name, …), …) AS v(c1, …)</c>, every column of its type and collation.
/// </summary>
internal static class RowsQuery
{
    private const string Source = "qp$v";

    /// <summary>The query that yields the rows.</summary>
    /// <param name="columns">Names and types.</param>
    /// <param name="rows">The values in text form; OIDs for types that print as names.</param>
    /// <param name="types">The upstream's types.</param>
    public static Query Build(ImmutableArray<RelationColumn> columns, ImmutableArray<ImmutableArray<string?>> rows, TypeCatalog types)
    {
        for (var i = 0; i < columns.Length; i++) DemandReadable(columns[i], i, rows, types);
        if (rows.IsEmpty)
        {
            return new Query(new SelectBody([.. columns.Select(column => new SelectItem(Shape(column, new NullLiteral(), types)) { Alias = column.Name })])
            {
                Where = new BooleanLiteral(false),
            });
        }

        // VALUES has at least one column.
        var width = Math.Max(columns.Length, 1);
        var values = new ValuesRow[rows.Length];
        for (var row = 0; row < values.Length; row++)
        {
            var cells = new Expression[width];
            if (columns.IsEmpty) cells[0] = new NullLiteral();
            for (var i = 0; i < columns.Length; i++) cells[i] = Cell(columns[i], rows[row][i], isFirst: row == 0, types);
            values[row] = new ValuesRow([.. cells]);
        }

        var source = new SubqueryTable(new Query(new ValuesBody([.. values])))
        {
            Alias = new TableAlias(Source) { Columns = [.. Enumerable.Range(1, width).Select(static number => new Identifier(Name(number)))] },
        };
        var items = columns.Select((column, i) => new SelectItem(Shape(column, new ColumnRef([Source, Name(i + 1)]), types)) { Alias = column.Name });
        return new Query(new SelectBody([.. items]) { From = [source] });
    }

    /// <summary>A constant of a type.</summary>
    public static Expression Constant(uint typeOid, int modifier, string? text, TypeCatalog types)
    {
        DemandReadable(new RelationColumn("?column?", typeOid), 0, [[text]], types);
        return new CastExpression(text is null ? new NullLiteral() : new StringLiteral(text), TypeNames.Of(types, typeOid, modifier, string.Empty));
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"c{number}");

    // The type of a column of VALUES is that of its first row; a domain is its base type there.
    private static Expression Cell(RelationColumn column, string? text, bool isFirst, TypeCatalog types)
    {
        Expression cell = text is null ? new NullLiteral() : new StringLiteral(text);
        if (!isFirst) return cell;
        var modifier = -1;
        return new CastExpression(cell, TypeNames.Of(types, types.BaseType(column.TypeOid, ref modifier), -1, string.Empty));
    }

    private static Expression Shape(RelationColumn column, Expression value, TypeCatalog types)
    {
        var modifier = -1;
        var shaped = value is NullLiteral || column.TypeModifier >= 0 || types.BaseType(column.TypeOid, ref modifier) != column.TypeOid
            ? new CastExpression(value, TypeNames.Of(types, column.TypeOid, column.TypeModifier, string.Empty))
            : value;
        return column.CollationOid == 0 || column.CollationOid == types.Collation(column.TypeOid) || CollationName(column) is not { } collation
            ? shaped
            : new CollateExpression(shaped, collation);
    }

    // System relations keep their text columns in "C".
    private static QualifiedName? CollationName(RelationColumn column) => column.CollationOid == PgCollation.COid ? new QualifiedName(SystemSchema.Catalog, "C") : null;

    // Values of these types cannot be written down, only NULL.
    private static void DemandReadable(RelationColumn column, int index, ImmutableArray<ImmutableArray<string?>> rows, TypeCatalog types)
    {
        var type = types.Find(column.TypeOid) ?? throw PlanException.Internal($"the type {column.TypeOid} was not captured");
        var element = type.IsTrueArray ? types.Find(type.ElementOid) ?? type : type;
        var isPseudo = element.Kind == TypeKind.Pseudo;
        var isUnreadable = isPseudo || (element != type && NameTypes.Contains(element, types)) || element.Name is "pg_node_tree" or "aclitem" or "regrole" or "pg_ndistinct" or "pg_dependencies" or "pg_mcv_list";
        if (isPseudo || (isUnreadable && rows.Any(row => row[index] is not null)))
            throw PlanException.Unsupported($"column \"{column.Name}\" of type {types.Format(type.Oid)} cannot be used in a statement that also reads tables");
    }
}
