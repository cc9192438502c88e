using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Json;
using QueryProxy.Sql.Syntax.Xml;

namespace QueryProxy.Engine.Binding;

/// <summary>XMLTABLE and JSON_TABLE: their columns and what they use; only the upstream evaluates them.</summary>
internal sealed class SpecialTableBinder(BindSession session)
{
    private const int JsonTableVersion = 170000;

    public BoundSpecialTable Bind(XmlTableRef node, QueryScope scope)
    {
        var arguments = ImmutableArray.CreateBuilder<BoundExpression>();
        void Use(Expression expression, uint type) => arguments.Add(Argument(expression, type, "XMLTABLE", scope));
        Use(node.Row, PgTypeOid.Text);
        Use(node.Document, PgTypeOid.Xml);
        foreach (var space in node.Namespaces) Use(space.Uri, PgTypeOid.Text);
        var columns = ImmutableArray.CreateBuilder<RelationColumn>();
        foreach (var column in node.Columns)
        {
            if (column.Type is null)
            {
                columns.Add(new RelationColumn(column.Name.Value, PgTypeOid.Int4));
                continue;
            }

            var (type, modifier) = session.TypeNames.Resolve(column.Type);
            columns.Add(new RelationColumn(column.Name.Value, type.Oid, modifier, type.CollationOid));
            if (column.Path is not null) Use(column.Path, PgTypeOid.Text);
            if (column.Default is not null) Use(column.Default, type.Oid);
        }

        var name = node.Alias?.Name.Value ?? "xmltable";
        return new BoundSpecialTable(
            "XMLTABLE", arguments.ToImmutable(), name, session.From.Rename(columns.ToImmutable(), columns.Count, node.Alias, name))
        {
            Syntax = node,
            IsLateral = true,
        };
    }

    public BoundSpecialTable Bind(JsonTableRef node, QueryScope scope)
    {
        if (session.TypeSystem.ServerVersionNumber < JsonTableVersion)
            throw session.Error(BindSqlState.SyntaxError, "syntax error at or near \"(\"", node.Span);
        var arguments = ImmutableArray.CreateBuilder<BoundExpression>();
        arguments.Add(Argument(node.Context.Value, 0, "JSON_TABLE", scope));
        arguments.Add(Argument(node.Path, PgTypeOid.JsonPath, "JSON_TABLE", scope));
        foreach (var passed in node.Passing) arguments.Add(Argument(passed.Value.Value, 0, "JSON_TABLE", scope));
        var columns = ImmutableArray.CreateBuilder<RelationColumn>();
        AddColumns(node.Columns, columns, arguments, scope);
        var name = node.Alias?.Name.Value ?? "json_table";
        return new BoundSpecialTable(
            "JSON_TABLE", arguments.ToImmutable(), name, session.From.Rename(columns.ToImmutable(), columns.Count, node.Alias, name))
        {
            Syntax = node,
            IsLateral = true,
        };
    }

    private void AddColumns(
        NodeList<JsonTableColumn> nodes, ImmutableArray<RelationColumn>.Builder columns, ImmutableArray<BoundExpression>.Builder arguments, QueryScope scope)
    {
        session.GuardDepth();
        foreach (var node in nodes)
        {
            switch (node)
            {
                case JsonOrdinalityColumn ordinality:
                    columns.Add(new RelationColumn(ordinality.Name.Value, PgTypeOid.Int4));
                    break;
                case JsonNestedColumns nested:
                    AddColumns(nested.Columns, columns, arguments, scope);
                    break;
                case JsonRegularColumn regular:
                    Add(regular.Name, regular.Type, regular.OnEmpty, regular.OnError);
                    break;
                case JsonExistsColumn exists:
                    Add(exists.Name, exists.Type, exists.OnError);
                    break;
            }
        }

        void Add(Identifier name, TypeName typeName, params ReadOnlySpan<JsonBehavior?> behaviors)
        {
            var (type, modifier) = session.TypeNames.Resolve(typeName);
            columns.Add(new RelationColumn(name.Value, type.Oid, modifier, type.CollationOid));
            foreach (var behavior in behaviors)
                if (behavior?.Default is { } value) arguments.Add(Argument(value, type.Oid, "JSON_TABLE", scope));
        }
    }

    private BoundExpression Argument(Expression node, uint type, string construct, QueryScope scope)
    {
        var saved = scope.IsLateralActive;
        scope.IsLateralActive = true;
        var expression = session.Expressions.Bind(node, scope, ExpressionKind.FromFunction);
        scope.IsLateralActive = saved;
        return type == 0 ? session.CommonTypes.ResolveUnknown(expression) : session.CommonTypes.ToSpecific(expression, type, construct);
    }
}
