using Microsoft.EntityFrameworkCore;
using QueryProxy.Store.Database;
using QueryProxy.Store.DataSources;

namespace QueryProxy.Store.Security;

/// <summary>Finds out which secrets the configured key reads. Changes nothing.</summary>
public sealed class SecretInspection
{
    private readonly StoreContextFactory _contexts;
    private readonly DataSourceSecrets _secrets;

    internal SecretInspection(StoreContextFactory contexts, DataSourceSecrets secrets)
    {
        _contexts = contexts;
        _secrets = secrets;
    }

    /// <summary>Tries every secret.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>By data source name, why its secrets cannot be read; empty when all can.</returns>
    public async Task<IReadOnlyDictionary<string, string>> FindUnreadableAsync(CancellationToken cancellationToken)
    {
        var unreadable = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await using var context = _contexts.Create();
        foreach (var source in await context.DataSources.AsNoTracking().ToListAsync(cancellationToken))
        {
            try
            {
                _secrets.ReadFields(source);
                _secrets.ReadHashKey(source);
            }
            catch (SecretUnreadableException exception)
            {
                unreadable[source.Name] = exception.Message;
            }
        }

        return unreadable;
    }
}
