using System.Runtime.CompilerServices;
using QueryProxy.Admin.DataSources;
using QueryProxy.Admin.Requests;
using QueryProxy.Store;
using QueryProxy.Store.DataSources;
using QueryProxy.Store.Security;

namespace QueryProxy.Host.Doctor;

/// <summary>Each active data source: does the upstream answer, are its rights narrow, is there a catalog to serve from?</summary>
internal sealed class DataSourceCheck(DataSourceStore sources, ConnectionTester tester) : IDoctorCheck
{
    private const string Area = "data sources";

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var source in await sources.ListAllAsync(cancellationToken))
        {
            if (!source.IsActive)
            {
                continue;
            }

            foreach (var finding in await TestAsync(source, cancellationToken))
            {
                yield return finding;
            }

            if (source.CatalogVersion == 0)
            {
                yield return Finding.Warning(Area, $"{source.Name}: no catalog was saved, so clients see no table.", "Discover the upstream and choose what to show.");
            }
        }
    }

    private async Task<IReadOnlyList<Finding>> TestAsync(StoredDataSource source, CancellationToken cancellationToken)
    {
        try
        {
            var result = await tester.TestAsync(source.Id, cancellationToken);
            return result.Success
                ? [
                    Finding.Fine(Area, $"{source.Name}: {result.Message}"),
                    .. result.Warnings.Select(warning => Finding.Warning(Area, $"{source.Name}: {warning}", "Change the role or the data source's configuration.")),
                ]
                : [Finding.Fault(Area, $"{source.Name}: {result.Message}", "Check host, port, user, password and sslmode of the data source, and whether the server runs.")];
        }
        catch (SecretUnreadableException)
        {
            // The check of the keys tells it.
            return [];
        }
        catch (Exception exception) when (exception is RequestRefusedException or StoreException)
        {
            return [Finding.Fault(Area, $"{source.Name}: {exception.Message}", "Install the plugin that offers it, or deactivate the data source.")];
        }
    }
}
