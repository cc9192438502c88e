using QueryProxy.Store.Catalogs;
using QueryProxy.Store.Database;

namespace QueryProxy.Store;

/// <summary>What the store keeps in memory to answer sooner, and can get again. Thread-safe.</summary>
public sealed class StoreCaches
{
    private readonly SystemCatalogStore _systemCatalogs;
    private readonly StoreContextFactory _contexts;

    internal StoreCaches(SystemCatalogStore systemCatalogs, StoreContextFactory contexts)
    {
        _systemCatalogs = systemCatalogs;
        _contexts = contexts;
    }

    /// <summary>Forgets all of it: captured rows that were made of what is stored, and connections that nobody uses.</summary>
    public void Forget()
    {
        _systemCatalogs.ForgetRows();
        _contexts.CloseIdleConnections();
    }
}
