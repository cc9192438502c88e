using System.Diagnostics.CodeAnalysis;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Abstractions.Discovery;

/// <summary>Reads what an upstream of one type holds, so that administrators can choose what the proxy shows.</summary>
/// <remarks>
/// Thread-safe; a call opens its own connections and closes them. Expected failures (unreachable, refused, no rights) end
/// in a <see cref="DiscoveryException"/> whose message an administrator can act on and which holds no secret.
/// Cancellation must stop work on the upstream within a second.
/// </remarks>
/// <example>
/// <code>
/// // dotnet new queryproxy-discovery makes a whole provider.
/// public async IAsyncEnumerable&lt;DiscoveredSchema&gt; DiscoverSchemasAsync(
///     DiscoveryContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
/// {
///     await foreach (var name in ReadNamesAsync(context.Config["host"], cancellationToken))
///     {
///         yield return new DiscoveredSchema(name);
///     }
/// }
/// </code>
/// </example>
public interface IDiscoveryProvider
{
    /// <summary>The id of the data source type, for example <c>postgres</c>.</summary>
    string DataSourceType { get; }

    /// <summary>The name the admin UI shows.</summary>
    string DisplayName { get; }

    /// <summary>The fields that an administrator fills in to connect.</summary>
    IReadOnlyList<ConnectionField> ConnectionFields { get; }

    /// <summary>Connects and checks that discovery and queries would work.</summary>
    /// <param name="context">The connection.</param>
    /// <param name="cancellationToken">Stops the test.</param>
    /// <returns>What was found; a failure to connect is a result, not an exception.</returns>
    Task<ConnectionTestResult> TestAsync(DiscoveryContext context, CancellationToken cancellationToken);

    /// <summary>Lists the schemas.</summary>
    /// <param name="context">The connection.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The schemas, in name order, without the system's own.</returns>
    IAsyncEnumerable<DiscoveredSchema> DiscoverSchemasAsync(DiscoveryContext context, CancellationToken cancellationToken);

    /// <summary>Lists the tables, views, materialized views and foreign tables of some schemas.</summary>
    /// <param name="context">The connection.</param>
    /// <param name="schemas">The schemas.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The tables, by schema and name.</returns>
    IAsyncEnumerable<DiscoveredTable> DiscoverTablesAsync(
        DiscoveryContext context, IReadOnlyList<string> schemas, CancellationToken cancellationToken);

    /// <summary>Lists the columns of some tables.</summary>
    /// <param name="context">The connection.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The columns, by table and position.</returns>
    IAsyncEnumerable<DiscoveredColumn> DiscoverColumnsAsync(
        DiscoveryContext context, IReadOnlyList<TableName> tables, CancellationToken cancellationToken);

    /// <summary>
    /// Captures the rows of the upstream's system catalogs that describe its built-in types, functions, operators and casts, and those
    /// that describe the given tables. The host shows them to clients filtered by what is selected.
    /// </summary>
    /// <param name="context">The connection.</param>
    /// <param name="tables">The tables whose keys, indexes, comments and types are wanted.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The captured catalogs.</returns>
    [Experimental("QP9001")]
    Task<SystemCatalog> CaptureSystemCatalogAsync(
        DiscoveryContext context, IReadOnlyList<TableName> tables, CancellationToken cancellationToken);
}
