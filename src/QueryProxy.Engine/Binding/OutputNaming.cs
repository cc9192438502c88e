using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.Sql.Syntax.Json;
using QueryProxy.Sql.Syntax.Xml;

namespace QueryProxy.Engine.Binding;

/// <summary>The name of an output column without AS.</summary>
internal static class OutputNaming
{
    /// <summary>The name of a column whose expression gives none.</summary>
    public const string Unknown = "?column?";

    /// <summary>The name an expression gives, or null.</summary>
    public static string? Of(Expression expression, BindSession session) => Figure(expression, session).Name;

    /// <summary>The name, and how good it is: 2 a real one, 1 that of a type or of CASE, 0 none.</summary>
    private static (string? Name, int Strength) Figure(Expression expression, BindSession session)
    {
        switch (expression)
        {
            case ColumnRef column:
                return (column.Name.Value, 2);
            case IndirectionExpression indirection:
                for (var i = indirection.Steps.Count - 1; i >= 0; i--)
                    if (indirection.Steps[i] is FieldIndirection field) return (field.Name.Value, 2);
                return Figure(indirection.Operand, session);
            case FunctionCall { Syntax: FunctionSyntax.Extract } when session.TypeSystem.ServerVersionNumber < 140000:
                return ("date_part", 2);
            case FunctionCall call:
                return (call.Name.Name.Value, 2);
            case NullIfExpression:
                return ("nullif", 2);
            case CastExpression cast:
                var operand = Figure(cast.Operand, session);
                return operand.Strength > 1 ? operand : (cast.Type.Name.Name.Value, 1);
            case CollateExpression collate:
                return Figure(collate.Operand, session);
            case GroupingExpression:
                return ("grouping", 2);
            case ExistsExpression:
                return ("exists", 2);
            case ArraySubqueryExpression or ArrayExpression:
                return ("array", 2);
            case SubqueryExpression subquery:
                return session.Resolutions.Query(subquery.Query) is { Columns: [var output, ..] } ? (output.Name, 2) : (null, 0);
            case CaseExpression choice:
                var otherwise = choice.Else is null ? (null, 0) : Figure(choice.Else, session);
                return otherwise.Item2 > 1 ? otherwise : ("case", 1);
            case RowExpression:
                return ("row", 2);
            case CoalesceExpression:
                return ("coalesce", 2);
            case MinMaxExpression minMax:
                return (minMax.Kind == MinMaxKind.Greatest ? "greatest" : "least", 2);
            case SqlValueFunction value:
                return (NameOf(value.Kind), 2);
            case BooleanLiteral when session.TypeSystem.ServerVersionNumber < 150000:
                return ("bool", 1);
            case XmlConcatExpression:
                return ("xmlconcat", 2);
            case XmlElementExpression:
                return ("xmlelement", 2);
            case XmlForestExpression:
                return ("xmlforest", 2);
            case XmlParseExpression:
                return ("xmlparse", 2);
            case XmlPiExpression:
                return ("xmlpi", 2);
            case XmlRootExpression:
                return ("xmlroot", 2);
            case XmlSerializeExpression:
                return ("xmlserialize", 2);
            case JsonParseExpression:
                return ("json", 2);
            case JsonScalarExpression:
                return ("json_scalar", 2);
            case JsonSerializeExpression:
                return ("json_serialize", 2);
            case JsonObjectExpression:
                return ("json_object", 2);
            case JsonArrayExpression or JsonArrayQueryExpression:
                return ("json_array", 2);
            case JsonObjectAggregate:
                return ("json_objectagg", 2);
            case JsonArrayAggregate:
                return ("json_arrayagg", 2);
            case JsonPathExpression path:
                return ($"json_{path.Function.ToString().ToLowerInvariant()}", 2);
            default:
                return (null, 0);
        }
    }

    private static string NameOf(SqlValueFunctionKind kind) => kind switch
    {
        SqlValueFunctionKind.CurrentDate => "current_date",
        SqlValueFunctionKind.CurrentTime => "current_time",
        SqlValueFunctionKind.CurrentTimestamp => "current_timestamp",
        SqlValueFunctionKind.LocalTime => "localtime",
        SqlValueFunctionKind.LocalTimestamp => "localtimestamp",
        SqlValueFunctionKind.CurrentRole => "current_role",
        SqlValueFunctionKind.CurrentUser => "current_user",
        SqlValueFunctionKind.User => "user",
        SqlValueFunctionKind.SessionUser => "session_user",
        SqlValueFunctionKind.CurrentCatalog => "current_catalog",
        _ => "current_schema",
    };
}
