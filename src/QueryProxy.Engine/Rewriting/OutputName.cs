using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Rewriting;

/// <summary>
/// The name PostgreSQL gives to an output column without an alias, as far as it can change when names are qualified or values are put in place of
/// calls: equal answers for an expression before and after mean that the name stays.
/// </summary>
internal static class OutputName
{
    private const string None = "?column?";

    public static string Of(Expression expression) => Find(expression).Name;

    // Strength as in PostgreSQL: 0 no name, 1 a type's name, 2 a name of its own.
    private static (string Name, int Strength) Find(Expression? expression) => expression switch
    {
        ColumnRef column => (column.Parts[^1].Value, 2),
        IndirectionExpression indirection => indirection.Steps.OfType<FieldIndirection>().LastOrDefault() is { } field
            ? (field.Name.Value, 2)
            : Find(indirection.Operand),
        FunctionCall call => (call.Name.Name.Value, 2),
        SqlValueFunction value => (NameOf(value.Kind), 2),
        CastExpression cast => Find(cast.Operand) is { Strength: 2 } inner ? inner : (cast.Type.Name.Name.Value, 1),
        CollateExpression collate => Find(collate.Operand),
        CaseExpression @case => Find(@case.Else) is { Strength: 2 } otherwise ? otherwise : ("case", 1),
        CoalesceExpression => ("coalesce", 2),
        MinMaxExpression minMax => (minMax.Kind == MinMaxKind.Greatest ? "greatest" : "least", 2),
        NullIfExpression => ("nullif", 2),
        ArrayExpression => ("array", 2),
        RowExpression => ("row", 2),
        ExistsExpression => ("exists", 2),
        SubqueryExpression { Query.Body: SelectBody { Items: [var item, ..] } } => item.Alias is { } alias ? (alias.Value, 2) : (Of(item.Value), 2),
        _ => (None, 0),
    };

    private static string NameOf(SqlValueFunctionKind kind) => kind switch
    {
        SqlValueFunctionKind.CurrentUser => "current_user",
        SqlValueFunctionKind.CurrentRole => "current_role",
        SqlValueFunctionKind.User => "user",
        SqlValueFunctionKind.SessionUser => "session_user",
        SqlValueFunctionKind.CurrentCatalog => "current_catalog",
        SqlValueFunctionKind.CurrentSchema => "current_schema",
        _ => kind.ToString(),
    };
}
