using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Binding;

/// <summary>Functions in FROM: ROWS FROM, column definition lists, WITH ORDINALITY, and the names of their columns.</summary>
internal sealed class FunctionTableBinder(BindSession session)
{
    public BoundFunctionTable Bind(FunctionTable node, QueryScope scope)
    {
        var items = Spread(node);
        var functions = ImmutableArray.CreateBuilder<BoundTableFunction>(items.Count);
        var columns = ImmutableArray.CreateBuilder<RelationColumn>();
        string? firstName = null;
        foreach (var item in items)
        {
            var expression = BindCall(item.Function, scope);
            var name = OutputNaming.Of(item.Function, session) ?? "?column?";
            firstName ??= name;
            var definitions = item.Columns.Count > 0 ? item.Columns : items.Count == 1 ? node.Columns : [];
            var alias = items.Count == 1 ? node.Alias?.Name.Value : null;
            var (added, returnsRow) = ColumnsOf(expression, definitions, alias ?? name, item);
            functions.Add(new BoundTableFunction(expression, added.Length, returnsRow));
            columns.AddRange(added);
        }

        if (node.Columns.Count > 0 && items.Count > 1)
        {
            throw session.Error(
                BindSqlState.SyntaxError, "ROWS FROM() with multiple functions cannot have a column definition list", node.Span,
                hint: "Put a separate column definition list for each function inside ROWS FROM().");
        }

        if (node.WithOrdinality)
        {
            if (node.Columns.Count > 0)
            {
                throw session.Error(
                    BindSqlState.SyntaxError, "WITH ORDINALITY cannot be used with a column definition list", node.Span,
                    hint: "Put the column definition list inside ROWS FROM().");
            }

            columns.Add(new RelationColumn("ordinality", PgTypeOid.Int8));
        }

        var tableName = node.Alias?.Name.Value ?? firstName!;
        return new BoundFunctionTable(
            functions.ToImmutable(), node.WithOrdinality, tableName,
            session.From.Rename(columns.ToImmutable(), columns.Count, node.Alias, tableName))
        {
            Syntax = node,
            IsLateral = true,
        };
    }

    /// <summary><c>unnest(a, b)</c> is <c>ROWS FROM (unnest(a), unnest(b))</c>.</summary>
    private static List<FunctionTableItem> Spread(FunctionTable node)
    {
        var items = new List<FunctionTableItem>();
        foreach (var item in node.Functions)
        {
            if (item.Function is FunctionCall { Name.Parts: [{ Value: "unnest" }], Arguments.Count: > 1, IsStar: false, IsDistinct: false, OrderBy.Count: 0, Filter: null, Over: null } call
                && item.Columns.Count == 0 && call.Arguments.All(static argument => argument is { IsVariadic: false, Name: null }))
            {
                foreach (var argument in call.Arguments) items.Add(item with { Function = call with { Arguments = [argument] } });
            }
            else
            {
                items.Add(item);
            }
        }

        return items;
    }

    private BoundExpression BindCall(Expression node, QueryScope scope)
    {
        var saved = scope.IsLateralActive;
        scope.IsLateralActive = true;
        var expression = session.Expressions.Bind(node, scope, ExpressionKind.FromFunction);
        scope.IsLateralActive = saved;
        foreach (var child in expression.Children)
        {
            if (!SetReturning.Contains(child)) continue;
            throw session.Error(
                BindSqlState.FeatureNotSupported, "set-returning functions must appear at top level of FROM", child.Span);
        }

        return session.CommonTypes.ResolveUnknown(expression);
    }

    private (ImmutableArray<RelationColumn> Columns, bool ReturnsRow) ColumnsOf(
        BoundExpression expression, NodeList<ColumnDefinition> definitions, string name, FunctionTableItem item)
    {
        var call = expression as BoundFunctionCall;
        var fields = call?.ResultFields ?? default;
        var isRecord = expression.TypeOid == PgTypeOid.Record && fields.IsDefault;
        if (definitions.Count > 0)
        {
            if (!isRecord)
            {
                var message = call is { TypeOid: PgTypeOid.Record }
                    ? "a column definition list is redundant for a function with OUT parameters"
                    : "a column definition list is only allowed for functions returning \"record\"";
                throw session.Error(BindSqlState.SyntaxError, message, definitions[0].Span);
            }

            return ([.. definitions.Select(Defined)], true);
        }

        if (isRecord)
            throw session.Error(BindSqlState.SyntaxError, "a column definition list is required for functions returning \"record\"", item.Function.Span);
        if (!fields.IsDefault)
        {
            return (
                [.. fields.Select(static field => new RelationColumn(field.Name, field.TypeOid, field.TypeModifier, field.CollationOid))],
                true);
        }

        if (session.Types.IsRowType(expression.TypeOid))
            throw session.Unsupported($"a function in FROM that returns {session.Types.Format(expression.TypeOid)}", item.Function.Span);
        return ([new RelationColumn(ResultName(call?.Function) ?? name, expression.TypeOid, expression.TypeModifier, expression.CollationOid)], false);
    }

    private RelationColumn Defined(ColumnDefinition definition)
    {
        var (type, modifier) = session.TypeNames.Resolve(definition.Type);
        if (type.Oid is PgTypeOid.Record or PgTypeOid.Unknown || type.Kind == TypeKind.Pseudo)
        {
            throw session.Error(
                "42P16", $"column \"{definition.Name.Value}\" has pseudo-type {session.Types.Format(type.Oid)}", definition.Span);
        }

        var collation = definition.Collation is null ? type.CollationOid : session.TypeNames.Collation(definition.Collation, definition);
        return new RelationColumn(definition.Name.Value, type.Oid, modifier, collation);
    }

    /// <summary>The name of a function's single OUT parameter, which names its column.</summary>
    private static string? ResultName(PgFunction? function)
    {
        if (function is null || function.ArgumentModes.IsDefault || function.ArgumentNames.IsDefault) return null;
        string? name = null;
        for (var i = 0; i < function.ArgumentModes.Length; i++)
        {
            if (function.ArgumentModes[i] is not (ParameterMode.Out or ParameterMode.InOut or ParameterMode.Table)) continue;
            if (name is not null) return null;
            name = function.ArgumentNames[i];
        }

        return string.IsNullOrEmpty(name) ? null : name;
    }
}
