using QueryProxy.Abstractions.Discovery;
using QueryProxy.Admin.Discovery;
using QueryProxy.Admin.Requests;
using QueryProxy.Store.DataSources;

namespace QueryProxy.Admin.DataSources;

/// <summary>Tries a data source's connection through its discovery provider. Thread-safe.</summary>
public sealed class ConnectionTester(DataSourceStore sources, DiscoveryProviderRegistry providers, ILoggerFactory loggers)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Connects as the data source is configured. A failure to connect is a result.</summary>
    /// <param name="id">The data source.</param>
    /// <param name="cancellationToken">Stops the test.</param>
    /// <exception cref="RequestRefusedException">No loaded plugin offers its type.</exception>
    public async Task<ConnectionTestResponse> TestAsync(Guid id, CancellationToken cancellationToken)
    {
        var credentials = await sources.ReadCredentialsAsync(id, cancellationToken);
        var provider = providers.Find(credentials.DsType)
            ?? throw new RequestRefusedException(StatusCodes.Status409Conflict, $"No loaded plugin offers the data source type '{credentials.DsType}'.");
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Limit);
        try
        {
            var context = DiscoveryContexts.Create(credentials, new Progress<DiscoveryProgress>(), loggers);
            var result = await provider.TestAsync(context, timeout.Token);
            return new ConnectionTestResponse(result.IsSuccess, result.Message, result.ServerVersion, result.Warnings);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ConnectionTestResponse(false, $"The upstream did not answer within {Limit.TotalSeconds:0} seconds.", null, []);
        }
        catch (DiscoveryException exception)
        {
            return new ConnectionTestResponse(false, exception.Message, null, []);
        }
    }
}
