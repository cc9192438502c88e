using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.Sql.Syntax.Json;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.Xml;

namespace QueryProxy.Engine.Binding;

/// <summary>SQL/XML and SQL/JSON expressions: their types are fixed by the grammar, their evaluation is the upstream's.</summary>
internal sealed class SpecialFormBinder(BindSession session)
{
    public BoundExpression BindXml(Expression node, QueryScope scope)
    {
        switch (node)
        {
            case XmlConcatExpression concat:
                return Form("XMLCONCAT", node, PgTypeOid.Xml, [.. concat.Arguments.Select(argument => To(argument, PgTypeOid.Xml, "XMLCONCAT", scope))]);
            case XmlElementExpression element:
                return Form("XMLELEMENT", node, PgTypeOid.Xml, [
                    .. element.Attributes.Select(attribute => Any(attribute.Value, scope)), .. element.Content.Select(content => Any(content, scope))]);
            case XmlForestExpression forest:
                return Form("XMLFOREST", node, PgTypeOid.Xml, [.. forest.Items.Select(item => Any(item.Value, scope))]);
            case XmlParseExpression parse:
                return Form("XMLPARSE", node, PgTypeOid.Xml, [To(parse.Value, PgTypeOid.Text, "XMLPARSE", scope)]);
            case XmlPiExpression instruction:
                return Form("XMLPI", node, PgTypeOid.Xml, instruction.Content is null ? [] : [To(instruction.Content, PgTypeOid.Text, "XMLPI", scope)]);
            case XmlRootExpression root:
                return Form("XMLROOT", node, PgTypeOid.Xml, [
                    To(root.Value, PgTypeOid.Xml, "XMLROOT", scope),
                    .. root.Version is null ? [] : new[] { To(root.Version, PgTypeOid.Text, "XMLROOT", scope) }]);
            case IsDocumentExpression document:
                return Form("IS DOCUMENT", node, PgTypeOid.Bool, [To(document.Operand, PgTypeOid.Xml, "IS DOCUMENT", scope)]);
            case XmlSerializeExpression serialize:
                var value = To(serialize.Value, PgTypeOid.Xml, "XMLSERIALIZE", scope);
                var (type, modifier) = session.TypeNames.Resolve(serialize.Type);
                var text = Form("XMLSERIALIZE", node, PgTypeOid.Text, [value]);
                return session.Coercion.ToTarget(text, type.Oid, modifier, CastContext.Implicit) ?? throw session.Error(
                    BindSqlState.CannotCoerce, $"cannot cast XMLSERIALIZE result to {session.Types.Format(type.Oid)}", node.Span);
            default:
                throw session.Unsupported(node.GetType().Name, node.Span);
        }
    }

    public BoundExpression BindJson(Expression node, QueryScope scope)
    {
        RequireVersion(node);
        return node switch
        {
            JsonObjectExpression value => Returning("JSON_OBJECT", node, value.Returning, PgTypeOid.Json, [
                .. value.Items.SelectMany(item => new[] { Any(item.Key, scope), Any(item.Value.Value, scope) })]),
            JsonArrayExpression value => Returning("JSON_ARRAY", node, value.Returning, PgTypeOid.Json, [.. value.Items.Select(item => Any(item.Value, scope))]),
            JsonArrayQueryExpression value => Returning("JSON_ARRAY", node, value.Returning, PgTypeOid.Json, [
                session.Expressions.Subqueries.BindArray(new ArraySubqueryExpression(value.Query) { Span = node.Span }, scope)]),
            JsonArrayAggregate value => Returning("JSON_ARRAYAGG", node, value.Returning, PgTypeOid.Json, [
                Aggregate("json_agg", node, [value.Value.Value], value.OrderBy, value.Filter, value.Over, scope)]),
            JsonObjectAggregate value => Returning("JSON_OBJECTAGG", node, value.Returning, PgTypeOid.Json, [
                Aggregate("json_object_agg", node, [value.Item.Key, value.Item.Value.Value], [], value.Filter, value.Over, scope)]),
            JsonParseExpression value => Form("JSON", node, PgTypeOid.Json, [Any(value.Value.Value, scope)]),
            JsonScalarExpression value => Form("JSON_SCALAR", node, PgTypeOid.Json, [Any(value.Value, scope)]),
            JsonSerializeExpression value => Returning("JSON_SERIALIZE", node, value.Returning, PgTypeOid.Text, [Any(value.Value.Value, scope)]),
            IsJsonExpression value => Form("IS JSON", node, PgTypeOid.Bool, [Any(value.Operand, scope)]),
            JsonPathExpression value => Path(value, scope),
            _ => throw session.Unsupported(Name(node), node.Span),
        };
    }

    // Grouping, FILTER and OVER are those of the aggregate that PostgreSQL itself uses for it; what it makes of the values is the upstream's.
    private BoundExpression Aggregate(
        string function, Expression node, ImmutableArray<Expression> arguments, NodeList<OrderItem> orderBy, Expression? filter, WindowSpecification? over, QueryScope scope)
    {
        var name = new QualifiedName(SystemSchema.Catalog, function) { Span = node.Span };
        return session.Expressions.Calls.Bind(
            new FunctionCall(name, [.. arguments.Select(static argument => new FunctionArgument(argument))]) { OrderBy = orderBy, Filter = filter, Over = over, Span = node.Span }, scope);
    }

    private BoundExpression Path(JsonPathExpression node, QueryScope scope)
    {
        var (name, type) = node.Function switch
        {
            JsonPathFunction.Exists => ("JSON_EXISTS", PgTypeOid.Bool),
            JsonPathFunction.Query => ("JSON_QUERY", PgTypeOid.Jsonb),
            _ => ("JSON_VALUE", PgTypeOid.Text),
        };
        ImmutableArray<BoundExpression> arguments =
        [
            Any(node.Context.Value, scope),
            To(node.Path, PgTypeOid.JsonPath, name, scope),
            .. node.Passing.Select(argument => Any(argument.Value.Value, scope)),
            .. new[] { node.OnEmpty, node.OnError }.Where(static behavior => behavior?.Default is not null).Select(behavior => Any(behavior!.Default!, scope)),
        ];
        return Returning(name, node, node.Returning, type, arguments);
    }

    private void RequireVersion(Expression node)
    {
        var needed = node is JsonParseExpression or JsonScalarExpression or JsonSerializeExpression or JsonPathExpression ? 170000 : 160000;
        if (session.TypeSystem.ServerVersionNumber >= needed) return;
        throw session.Error(BindSqlState.SyntaxError, $"syntax error at or near \"{Name(node)}\"", node.Span);
    }

    private static string Name(Expression node) => node switch
    {
        JsonArrayAggregate => "JSON_ARRAYAGG",
        JsonObjectAggregate => "JSON_OBJECTAGG",
        JsonObjectExpression => "JSON_OBJECT",
        JsonArrayExpression or JsonArrayQueryExpression => "JSON_ARRAY",
        JsonParseExpression => "JSON",
        JsonScalarExpression => "JSON_SCALAR",
        JsonSerializeExpression => "JSON_SERIALIZE",
        IsJsonExpression => "JSON",
        JsonPathExpression { Function: JsonPathFunction.Exists } => "JSON_EXISTS",
        JsonPathExpression { Function: JsonPathFunction.Query } => "JSON_QUERY",
        JsonPathExpression => "JSON_VALUE",
        _ => node.GetType().Name,
    };

    private BoundSpecialForm Returning(string name, Expression node, JsonReturning? returning, uint defaultType, ImmutableArray<BoundExpression> arguments)
    {
        if (returning is null) return Form(name, node, defaultType, arguments);
        var (type, modifier) = session.TypeNames.Resolve(returning.Type);
        return new BoundSpecialForm(name, arguments, type.Oid, modifier, type.CollationOid) { Span = node.Span };
    }

    private BoundSpecialForm Form(string name, Expression node, uint type, ImmutableArray<BoundExpression> arguments) =>
        new(name, arguments, type, -1, session.Types.Collation(type)) { Span = node.Span };

    private BoundExpression Any(Expression node, QueryScope scope) =>
        session.CommonTypes.ResolveUnknown(session.Expressions.Bind(node, scope));

    private BoundExpression To(Expression node, uint type, string construct, QueryScope scope) =>
        session.CommonTypes.ToSpecific(session.Expressions.Bind(node, scope), type, construct);
}
