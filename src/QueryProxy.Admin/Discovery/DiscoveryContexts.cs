using QueryProxy.Abstractions.Discovery;
using QueryProxy.Store.DataSources;

namespace QueryProxy.Admin.Discovery;

/// <summary>Makes the context of one call of a discovery provider.</summary>
internal static class DiscoveryContexts
{
    public static DiscoveryContext Create(DataSourceCredentials credentials, IProgress<DiscoveryProgress> progress, ILoggerFactory loggers) =>
        new(credentials.Config, credentials.Secrets, progress, loggers.CreateLogger($"QueryProxy.Discovery.{credentials.Name}"));
}
