namespace QueryProxy.Engine.Binding;

/// <summary>Which places refuse aggregates, window functions and set-returning functions, and how PostgreSQL calls the places.</summary>
internal static class ExpressionKindRules
{
    /// <summary>The place's name when aggregates are not allowed there, else null.</summary>
    public static string? RefusesAggregates(ExpressionKind kind) => kind switch
    {
        ExpressionKind.Where => "WHERE",
        ExpressionKind.Filter => "FILTER",
        ExpressionKind.JoinOn => "JOIN conditions",
        ExpressionKind.GroupBy => "GROUP BY",
        ExpressionKind.Limit => "LIMIT",
        ExpressionKind.Offset => "OFFSET",
        ExpressionKind.FromSubquery => "FROM clause of their own query level",
        ExpressionKind.FromFunction => "functions in FROM",
        ExpressionKind.Values => "VALUES",
        ExpressionKind.WindowFrame => "window frames",
        ExpressionKind.Rule => "policy expressions",
        _ => null,
    };

    /// <summary>The place's name when window functions are not allowed there, else null.</summary>
    public static string? RefusesWindowFunctions(ExpressionKind kind) => kind switch
    {
        ExpressionKind.Having => "HAVING",
        ExpressionKind.WindowPartition or ExpressionKind.WindowOrder or ExpressionKind.WindowFrame => "window definitions",
        ExpressionKind.FromSubquery => "FROM",
        _ => RefusesAggregates(kind),
    };

    /// <summary>The place's name when set-returning functions are not allowed there, else null.</summary>
    public static string? RefusesSets(ExpressionKind kind) => kind switch
    {
        ExpressionKind.Where => "WHERE",
        ExpressionKind.Having => "HAVING",
        ExpressionKind.Filter => "FILTER",
        ExpressionKind.JoinOn => "JOIN conditions",
        ExpressionKind.Limit => "LIMIT",
        ExpressionKind.Offset => "OFFSET",
        ExpressionKind.Values => "VALUES",
        ExpressionKind.WindowFrame => "window definitions",
        ExpressionKind.Rule => "policy expressions",
        _ => null,
    };
}
