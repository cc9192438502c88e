using QueryProxy.Abstractions.Discovery;
using QueryProxy.Store;

namespace QueryProxy.Admin.Discovery;

/// <summary>What one action works with. Immutable.</summary>
/// <param name="DataSourceId">The data source.</param>
/// <param name="Provider">Reads its upstream.</param>
/// <param name="Context">Its connection and the job's progress.</param>
/// <param name="Author">Who started the job.</param>
/// <param name="Saving">Called before anything is saved; throws when the job was cancelled before.</param>
internal sealed record DiscoveryRun(Guid DataSourceId, IDiscoveryProvider Provider, DiscoveryContext Context, ChangeAuthor Author, Action Saving);
