using QueryProxy.Engine.Catalog;

namespace QueryProxy.VirtualCatalog;

/// <summary>
/// Who asks, and what the answers depend on besides the stored catalog: made by the server for each statement. Immutable.
/// </summary>
public sealed record CatalogSession
{
    /// <summary>Exactly what the user may see of the stored catalog: hidden tables and columns are not in it.</summary>
    public required CatalogSnapshot Catalog { get; init; }

    /// <summary>The proxy user's login name: <c>current_user</c>.</summary>
    public required string UserName { get; init; }

    /// <summary>The data source's name: <c>current_database()</c>.</summary>
    public required string DatabaseName { get; init; }

    /// <summary>The data sources that the user may use; <c>pg_database</c> lists them.</summary>
    public IReadOnlyList<string> DatabaseNames { get; init; } = [];

    /// <summary>The number the client got in BackendKeyData.</summary>
    public int BackendProcessId { get; init; }

    /// <summary>The client's address without port, or null for a local socket.</summary>
    public string? ClientAddress { get; init; }

    /// <summary>The client's port, or null for a local socket.</summary>
    public int? ClientPort { get; init; }

    /// <summary>The proxy's address that the client connected to, or null for a local socket.</summary>
    public string? ServerAddress { get; init; }

    /// <summary>The proxy's port.</summary>
    public int? ServerPort { get; init; }

    /// <summary>When the transaction began: <c>now()</c>.</summary>
    public DateTimeOffset TransactionStart { get; init; }

    /// <summary>When the statement came: <c>statement_timestamp()</c>.</summary>
    public DateTimeOffset StatementStart { get; init; }

    /// <summary>When the proxy began to accept connections: <c>pg_postmaster_start_time()</c>.</summary>
    public DateTimeOffset ServerStart { get; init; }

    /// <summary>Reads the clock: <c>clock_timestamp()</c>.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// The session's own value of a setting, by name (<c>search_path</c>, <c>timezone</c>, <c>client_encoding</c> …); one that it answers with null has the upstream's
    /// captured value.
    /// </summary>
    public Func<string, string?> Setting { get; init; } = static _ => null;

    /// <summary>
    /// Changes a setting of the session (<c>set_config</c>) and says its value then; null when settings cannot be changed. The arguments: name, value or null for the default, and
    /// whether for the transaction only. Throws what the client is to be told.
    /// </summary>
    public Func<string, string?, bool, string>? SetSetting { get; init; }

    /// <summary>Most rows that a statement may touch before it ends in 54000.</summary>
    public long RowBudget { get; init; } = 50_000_000;
}
