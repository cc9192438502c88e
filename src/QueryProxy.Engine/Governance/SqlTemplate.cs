using System.Collections.Concurrent;
using System.Globalization;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Governance;

/// <summary>
/// Turns the text of a policy's expression into a tree and puts values in place of its placeholders, as literals of the tree: a value is never part of
/// any text that is parsed.
/// </summary>
internal static class SqlTemplate
{
    /// <summary>The prefix of placeholders that stand for the user's values.</summary>
    public const string UserPrefix = "user.";

    // Hooks and policies come with the same few texts for every statement; values are no part of them. A tree never changes.
    private const int MaxKeptTexts = 1024;
    private const int MaxKeptLength = 1024;
    private static readonly ConcurrentDictionary<string, Expression> Parsed = new(StringComparer.Ordinal);

    /// <summary>Parses the text.</summary>
    /// <exception cref="QueryProxy.Sql.SqlSyntaxException">It is no expression.</exception>
    public static Expression Parse(SqlExpression expression)
    {
        if (Parsed.TryGetValue(expression.Text, out var known)) return known;
        var tree = SqlParser.ParseExpression(expression.Text, SqlParserOptions.Template);
        if (expression.Text.Length > MaxKeptLength) return tree;
        if (Parsed.Count >= MaxKeptTexts) Parsed.Clear();
        Parsed[expression.Text] = tree;
        return tree;
    }

    /// <summary>Puts the values of an expression and a user in place of the placeholders.</summary>
    /// <exception cref="PolicyExpressionException">A placeholder has no meaning, or a value is of no type that SQL has.</exception>
    /// <param name="tree">The parsed text.</param>
    /// <param name="expression">The expression with its values.</param>
    /// <param name="user">The user.</param>
    /// <param name="secretOf">What stands for a secret; null for a literal.</param>
    public static Expression Fill(Expression tree, SqlExpression expression, UserInfo user, Func<SqlSecret, Expression>? secretOf = null) =>
        new PlaceholderFiller(name => ValueOf(name, expression, user), secretOf).Rewrite(tree);

    /// <summary>The names of the placeholders, each once.</summary>
    public static IReadOnlyList<PlaceholderExpression> Placeholders(Expression tree)
    {
        var collector = new PlaceholderCollector();
        collector.Visit(tree);
        return collector.Found;
    }

    private static object? ValueOf(PlaceholderExpression placeholder, SqlExpression expression, UserInfo user)
    {
        var name = placeholder.Name;
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return index < expression.Values.Count
                ? expression.Values[index]
                : throw new PolicyExpressionException($"there is no value {{{name}}}", placeholder.Span);
        }

        return name switch
        {
            "user.username" => user.Username,
            "user.id" => user.Id,
            "user.tenant" => user.Tenant,
            _ when name.StartsWith(UserPrefix, StringComparison.Ordinal) => user.Attributes.GetValueOrDefault(name[UserPrefix.Length..]),
            _ => throw new PolicyExpressionException($"unknown placeholder {{{name}}}", placeholder.Span),
        };
    }

    private sealed class PlaceholderCollector : SqlVisitor
    {
        public List<PlaceholderExpression> Found { get; } = [];

        public override void Visit(SqlNode? node)
        {
            if (node is PlaceholderExpression placeholder && !Found.Exists(found => found.Name == placeholder.Name)) Found.Add(placeholder);
            base.Visit(node);
        }
    }
}
