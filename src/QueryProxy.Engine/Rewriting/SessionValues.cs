using QueryProxy.Engine.Governance;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;

namespace QueryProxy.Engine.Rewriting;

/// <summary>
/// What functions of identity answer: the proxy's user, data source and process, as constants, because the upstream would answer for the proxy's own login.
/// </summary>
/// <param name="UserName">The proxy user.</param>
/// <param name="DatabaseName">The data source.</param>
/// <param name="CurrentSchema">The first schema of the search path that exists, or null.</param>
/// <param name="VersionText">What <c>version()</c> says.</param>
/// <param name="BackendProcessId">The process id of BackendKeyData.</param>
internal sealed record SessionValues(string UserName, string DatabaseName, string? CurrentSchema, string VersionText, int BackendProcessId)
{
    /// <summary>The constant for a SQL value function, or null for one that the upstream answers.</summary>
    public Expression? Find(SqlValueFunctionKind kind) => kind switch
    {
        SqlValueFunctionKind.CurrentUser or SqlValueFunctionKind.CurrentRole or SqlValueFunctionKind.User or SqlValueFunctionKind.SessionUser =>
            LiteralValue.Cast(UserName, "name"),
        SqlValueFunctionKind.CurrentCatalog => LiteralValue.Cast(DatabaseName, "name"),
        SqlValueFunctionKind.CurrentSchema => Schema(),
        _ => null,
    };

    /// <summary>The constant for a built-in function that takes no arguments, or null when it has none.</summary>
    public Expression? Find(string function) => function switch
    {
        "current_user" or "session_user" or "getpgusername" => LiteralValue.Cast(UserName, "name"),
        "current_database" => LiteralValue.Cast(DatabaseName, "name"),
        "current_schema" => Schema(),
        "version" => LiteralValue.Cast(VersionText, "text"),
        "pg_backend_pid" => new IntegerLiteral(BackendProcessId),
        _ => null,
    };

    private Expression Schema() => CurrentSchema is { } schema ? LiteralValue.Cast(schema, "name") : LiteralValue.Null("name");
}
