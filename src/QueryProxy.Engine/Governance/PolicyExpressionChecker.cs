using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Engine.Binding;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Rewriting;
using QueryProxy.Engine.Types;
using QueryProxy.Sql;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Governance;

/// <summary>
/// Checks the SQL expressions of a policy when it is saved, exactly as a plan will use them: parsed, bound against every table that the policy's targets
/// match, with the type their place asks for. Thread-safe.
/// </summary>
public sealed class PolicyExpressionChecker
{
    // More would only repeat the same mistake for an administrator to read.
    private const int MaxErrors = 20;
    private readonly FunctionRules _functions = FunctionRules.Default;

    /// <summary>Checks an expression and reports all errors.</summary>
    /// <param name="expression">The expression and what it must yield.</param>
    /// <param name="targets">The policy's targets.</param>
    /// <param name="catalog">The stored catalog of a data source that the policy is assigned to.</param>
    /// <param name="attributes">The user attributes that exist, by name; null when any name is to be accepted.</param>
    public IReadOnlyList<PolicyExpressionError> Check(
        PolicyExpression expression,
        IReadOnlyList<PolicyTarget> targets,
        CatalogSnapshot catalog,
        IReadOnlyDictionary<string, UserAttributeType>? attributes)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(catalog);
        if (expression.MaskOf is not null) return CheckColumns(expression, targets, catalog);
        Expression tree;
        try
        {
            tree = SqlTemplate.Parse(expression.Expression);
        }
        catch (SqlSyntaxException exception)
        {
            return [new PolicyExpressionError(expression.Pointer, exception.Message, exception.Position > 0 ? exception.Position : null, null)];
        }

        var errors = CheckPlaceholders(expression, tree, attributes).ToList();
        if (errors.Count > 0) return errors;
        var raw = RawCatalog.Of(catalog);
        var filled = SqlTemplateSample.Fill(tree, expression.Expression, attributes);
        var matcher = new PolicyTargetMatcher(targets);
        foreach (var table in raw.Tables)
        {
            if (!matcher.MatchesTable(table.Name)) continue;
            foreach (var column in Cases(expression, matcher, catalog, table))
            {
                if (CheckOn(expression, filled, column, raw, table) is not { } error) continue;
                errors.Add(error);
                if (errors.Count == MaxErrors) return errors;
            }
        }

        return [.. errors.Distinct()];
    }

    // A mask that depends on the column is another expression for each.
    private List<PolicyExpressionError> CheckColumns(PolicyExpression expression, IReadOnlyList<PolicyTarget> targets, CatalogSnapshot catalog)
    {
        var raw = RawCatalog.Of(catalog);
        var matcher = new PolicyTargetMatcher(targets);
        var errors = new List<PolicyExpressionError>();
        foreach (var table in catalog.Tables)
        {
            if (!matcher.MatchesTable(table.Name) || raw.FindTable(table.Name.Schema, table.Name.Name) is not { } whole) continue;
            foreach (var name in matcher.MatchColumns(table.Name, [.. table.Columns.Select(static column => column.Name)]))
            {
                if (CheckColumn(expression, whole.FindColumn(name)!, raw, whole) is { } error) errors.Add(error);
                if (errors.Count == MaxErrors) return errors;
            }
        }

        return errors;
    }

    private PolicyExpressionError? CheckColumn(PolicyExpression expression, CatalogColumn column, CatalogSnapshot raw, CatalogTable table)
    {
        var info = new ColumnInfo(column.Name, column.TypeOid, column.TypeModifier, column.TypeName, column.IsNullable);
        if (expression.MaskOf!(info) is not { } mask)
            return new PolicyExpressionError(expression.Pointer, $"the {expression.Name} cannot mask column \"{column.Name}\" of type {column.TypeName}", null, table.Name);
        var filled = SqlTemplateSample.Fill(SqlTemplate.Parse(mask), mask, attributes: null);
        return CheckOn(expression with { Expression = mask }, filled, column, raw, table) is { } error ? error with { Position = null } : null;
    }

    private static IEnumerable<PolicyExpressionError> CheckPlaceholders(
        PolicyExpression expression, Expression tree, IReadOnlyDictionary<string, UserAttributeType>? attributes)
    {
        foreach (var placeholder in SqlTemplate.Placeholders(tree))
        {
            var name = placeholder.Name;
            if (int.TryParse(name, out var index) && index < expression.Expression.Values.Count) continue;
            var isUser = name.StartsWith(SqlTemplate.UserPrefix, StringComparison.Ordinal);
            var attribute = isUser ? name[SqlTemplate.UserPrefix.Length..] : name;
            if (isUser && (attribute is "username" or "id" or "tenant" || attributes is null || attributes.ContainsKey(attribute))) continue;
            var message = isUser ? $"there is no user attribute \"{attribute}\"" : $"unknown placeholder {{{name}}}; use {{user.tenant}} or {{user.<attribute>}}";
            yield return new PolicyExpressionError(expression.Pointer, message, PositionOf(placeholder.Span, expression), null);
        }
    }

    // A filter, or what may be anything, is one case for each table, a mask one for each type of column that it would replace.
    private static IEnumerable<CatalogColumn?> Cases(PolicyExpression expression, PolicyTargetMatcher matcher, CatalogSnapshot catalog, CatalogTable table)
    {
        if (expression.Kind != PolicyExpressionKind.Mask) return [null];
        var names = catalog.FindTable(table.Name.Schema, table.Name.Name)?.Columns.Select(static column => column.Name) ?? [];
        return matcher.MatchColumns(table.Name, [.. names]).Select(name => table.FindColumn(name)!).DistinctBy(static column => (column.TypeOid, column.TypeModifier));
    }

    private PolicyExpressionError? CheckOn(PolicyExpression expression, Expression filled, CatalogColumn? column, CatalogSnapshot raw, CatalogTable table)
    {
        var types = TypeSystem.For(raw.System);
        if (column is not null && filled is StringLiteral literal && LiteralInput.IsWrong(literal.Value, column.TypeOid))
        {
            return new PolicyExpressionError(
                expression.Pointer, $"invalid input syntax for type {types.Types.Format(column.TypeOid)}: \"{literal.Value}\"", PositionOf(filled.Span, expression), table.Name);
        }

        try
        {
            var tree = column is null
                ? filled
                : new CastExpression(filled, TypeNames.Of(types.Types, column.TypeOid, column.TypeModifier, column.TypeName));
            var binder = new Binder(RuleScope.Options(raw, table, types));
            var type = expression.Kind == PolicyExpressionKind.Filter ? PgTypeOid.Bool : 0;
            var rule = binder.BindRule(tree, expression.Expression.Text, CatalogRelations.Of(raw).Relation(table), table.Name.Name, type);
            RuleScope.Check(rule, _functions);
            return null;
        }
        catch (BindException exception)
        {
            return new PolicyExpressionError(expression.Pointer, exception.Error.Message, exception.Error.Position, table.Name);
        }
        catch (InvalidOperationException exception)
        {
            return new PolicyExpressionError(expression.Pointer, exception.Message, null, table.Name);
        }
        catch (PolicyExpressionException exception)
        {
            return new PolicyExpressionError(expression.Pointer, exception.Message, PositionOf(exception.Span, expression), table.Name);
        }
    }

    private static int? PositionOf(SourceSpan span, PolicyExpression expression) => span.IsNone ? null : span.PositionIn(expression.Expression.Text);
}
