using System.Collections.Immutable;
using System.Globalization;
using QueryProxy.Engine.Binding;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Inlining;

/// <summary>
/// Puts the parts of one statement to the virtual catalog. Values of types that print as names come back as OIDs: the upstream would look the name up again. An OID
/// that has no name for the user is refused, because the upstream might know one.
/// </summary>
internal sealed class CatalogQuestions(ICatalogAnswers answers, string text, TypeCatalog types)
{
    private const int MaxRows = 20_000;
    private const int MaxValues = 200_000;
    private const int MaxCharacters = 8_000_000;
    private const string Part = "qp$q";
    private int _values;
    private int _characters;

    /// <summary>The rows of a query.</summary>
    /// <param name="query">The query, as the client wrote it.</param>
    /// <param name="columns">Its columns.</param>
    /// <exception cref="PlanException">What the client is told instead.</exception>
    public ImmutableArray<ImmutableArray<string?>> Ask(Query query, ImmutableArray<RelationColumn> columns)
    {
        if (!columns.Any(PrintsName)) return Run(query);
        var source = new SubqueryTable(query)
        {
            Alias = new TableAlias(Part) { Columns = [.. columns.Select(static (_, i) => new Identifier(Name(i)))] },
        };
        var values = columns.Select((column, i) => (Expression)new ColumnRef([Part, Name(i)]));
        return Ask([.. values], columns, source, where: null);
    }

    /// <summary>The values of expressions for each row of a table.</summary>
    /// <param name="values">The expressions, of the types of <paramref name="columns"/>.</param>
    /// <param name="columns">Names and types.</param>
    /// <param name="source">The table, or null for constants.</param>
    /// <param name="where">Which rows, or null for all.</param>
    /// <exception cref="PlanException">What the client is told instead.</exception>
    public ImmutableArray<ImmutableArray<string?>> Ask(ImmutableArray<Expression> values, ImmutableArray<RelationColumn> columns, TableRef? source, Expression? where)
    {
        var named = columns.Select(PrintsName).ToImmutableArray();
        var items = values.Select((value, i) => new SelectItem(named[i] ? Cast(value, "oid") : value));
        var names = values.Where((_, i) => named[i]).Select(static value => new SelectItem(Cast(value, "text")));
        var rows = Run(new Query(new SelectBody([.. items, .. names]) { From = source is null ? [] : [source], Where = where }));
        if (!named.Contains(true)) return rows;
        foreach (var row in rows)
        {
            var name = columns.Length;
            for (var i = 0; i < columns.Length; i++)
                if (named[i]) DemandNamed(row[i], row[name++], columns[i]);
        }

        return [.. rows.Select(row => row[..columns.Length])];
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"c{index}");

    private static CastExpression Cast(Expression value, string type) => new(value, new TypeName(new QualifiedName(SystemSchema.Catalog, type)));

    // Arrays of such types, roles and privileges are left as they are: only NULL of them can be written down.
    private bool PrintsName(RelationColumn column) =>
        types.Find(column.TypeOid) is { IsTrueArray: false, Name: not ("aclitem" or "regrole") } type && NameTypes.Contains(type, types);

    private static void DemandNamed(string? oid, string? name, RelationColumn column)
    {
        if (oid is null or "0" || name is null || name.Any(static c => !char.IsAsciiDigit(c))) return;
        throw PlanException.Unsupported($"column \"{column.Name}\" names no object: OID {oid} cannot be used in a statement that also reads tables");
    }

    private ImmutableArray<ImmutableArray<string?>> Run(Query query)
    {
        var answer = answers.Answer(new SelectStatement(query), text, MaxRows);
        if (answer.Error is { } error) throw new PlanException(error);
        foreach (var row in answer.Rows)
        {
            _values += row.Length;
            foreach (var value in row) _characters += value?.Length ?? 1;
        }

        if (answer.Rows.Length > MaxRows || _values > MaxValues || _characters > MaxCharacters)
        {
            throw new PlanException(new PgError(
                BindSqlState.ProgramLimitExceeded,
                $"the system relations of this statement have more than {MaxRows} rows, {MaxValues} values or {MaxCharacters} characters",
                Hint: "Put conditions on them into a subquery of their own, such as (SELECT ... FROM pg_class WHERE ...)."));
        }

        return answer.Rows;
    }
}
