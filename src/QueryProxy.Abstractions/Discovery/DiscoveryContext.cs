using Microsoft.Extensions.Logging;

namespace QueryProxy.Abstractions.Discovery;

/// <summary>One discovery call's connection and progress. Made by the host, valid for one call.</summary>
/// <example>
/// <code>
/// context.Progress.Report(new DiscoveryProgress("tables", "public"));
/// var host = context.Config["host"];
/// var password = context.Secrets.GetValueOrDefault("password");
/// </code>
/// </example>
public sealed class DiscoveryContext
{
    /// <summary>Creates a context.</summary>
    /// <param name="config">The values of the plain connection fields, by field name.</param>
    /// <param name="secrets">The values of the secret connection fields, by field name. Never log them.</param>
    /// <param name="progress">Takes progress reports.</param>
    /// <param name="logger">Logs under the data source's name.</param>
    public DiscoveryContext(
        IReadOnlyDictionary<string, string> config,
        IReadOnlyDictionary<string, string> secrets,
        IProgress<DiscoveryProgress> progress,
        ILogger logger)
    {
        Config = config;
        Secrets = secrets;
        Progress = progress;
        Logger = logger;
    }

    /// <summary>The values of the plain connection fields, by field name.</summary>
    public IReadOnlyDictionary<string, string> Config { get; }

    /// <summary>The values of the secret connection fields, by field name. Never log them.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; }

    /// <summary>Takes progress reports; cheap enough to call for each table.</summary>
    public IProgress<DiscoveryProgress> Progress { get; }

    /// <summary>Logs under the data source's name.</summary>
    public ILogger Logger { get; }

    /// <summary>The extensions and functions to be captured with the system catalogs.</summary>
    public CatalogSelection Selection { get; init; } = CatalogSelection.None;
}
