namespace QueryProxy.Abstractions.Discovery;

/// <summary>
/// What an <see cref="IDiscoveryProvider"/> also is when administrators can select extensions and functions of its upstreams: it lists them, and
/// <see cref="IDiscoveryProvider.CaptureSystemCatalogAsync"/> captures what <see cref="DiscoveryContext.Selection"/> names.
/// </summary>
/// <example>
/// <code>
/// public sealed class AcmeProvider : IDiscoveryProvider, IRoutineDiscovery
/// {
///     public async IAsyncEnumerable&lt;DiscoveredRoutine&gt; DiscoverRoutinesAsync(
///         DiscoveryContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
///     {
///         await foreach (var routine in ReadRoutinesAsync(context.Config["host"], cancellationToken))
///         {
///             yield return routine;
///         }
///     }
/// }
/// </code>
/// </example>
public interface IRoutineDiscovery
{
    /// <summary>Lists the extensions, and the functions that belong to none.</summary>
    /// <param name="context">The connection.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Extensions first, each kind by name.</returns>
    IAsyncEnumerable<DiscoveredRoutine> DiscoverRoutinesAsync(DiscoveryContext context, CancellationToken cancellationToken);
}
