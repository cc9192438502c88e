using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Engine.Planning;

/// <summary>
/// Everything besides the statement's text that a plan depends on. Immutable; a session makes a new one only when a part changed and
/// uses it for all statements in between, so that finding a cached plan allocates nothing.
/// </summary>
/// <param name="DataSource">The data source now, from <see cref="ProxyDirectory"/>: its revision covers catalog and policies.</param>
/// <param name="Principal">The user now, from <see cref="ProxyDirectory"/>.</param>
/// <param name="Session">What policies and hooks may know of the session. Its user is the principal's.</param>
/// <param name="SearchPath">The schemas of the client's <c>search_path</c>, <c>$user</c> already replaced, in order.</param>
public sealed record PlanContext(
    DataSourceSnapshot DataSource,
    Principal Principal,
    SessionInfo Session,
    ImmutableArray<string> SearchPath)
{
    /// <summary>The search path a session starts with.</summary>
    public static ImmutableArray<string> DefaultSearchPath { get; } = ["public"];

    /// <summary>What <c>pg_backend_pid()</c> answers: the process id of the session's BackendKeyData.</summary>
    public int BackendProcessId { get; init; }

    /// <summary>Whether backslashes in plain string constants are literal. Only true is supported, as PostgreSQL defaults to.</summary>
    public bool StandardConformingStrings { get; init; } = true;
}
