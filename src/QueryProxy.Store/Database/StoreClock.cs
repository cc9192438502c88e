using Microsoft.EntityFrameworkCore;

namespace QueryProxy.Store.Database;

/// <summary>The clock of the database server that replicas share.</summary>
public sealed class StoreClock
{
    private readonly StoreContextFactory _contexts;

    internal StoreClock(StoreContextFactory contexts) => _contexts = contexts;

    /// <summary>What time it is on the database server; null for SQLite, which has no clock of its own.</summary>
    public async Task<DateTimeOffset?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_contexts.Database.Provider != StoreProvider.Postgres)
        {
            return null;
        }

        await using var context = _contexts.Create();
        return await context.Database.SqlQueryRaw<DateTimeOffset>("SELECT clock_timestamp() AS \"Value\"").SingleAsync(cancellationToken);
    }
}
