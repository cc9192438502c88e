using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using QueryProxy.Engine.Auditing;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Attributes;
using QueryProxy.Store.Auditing;
using QueryProxy.Store.Backups;
using QueryProxy.Store.Catalogs;
using QueryProxy.Store.Database;
using QueryProxy.Store.DataSources;
using QueryProxy.Store.Directory;
using QueryProxy.Store.Policies;
using QueryProxy.Store.Replicas;
using QueryProxy.Store.Roles;
using QueryProxy.Store.Security;
using QueryProxy.Store.Users;

namespace QueryProxy.Store;

/// <summary>Registers the store.</summary>
public static class StoreServiceCollectionExtensions
{
    /// <summary>
    /// Registers the store. Before anything reads it, the host calls <see cref="StoreMigrator.MigrateAsync"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Where the store is and its key.</param>
    /// <exception cref="StoreStartupException">The URL or the key is not of a known form.</exception>
    public static IServiceCollection AddQueryProxyStore(this IServiceCollection services, StoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var database = StoreDatabase.Parse(options.DatabaseUrl);
        var protector = new SecretProtector(options.EncryptionKey);

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(database);
        services.AddSingleton(protector);
        services.AddSingleton<IPasswordHasher, Argon2PasswordHasher>();
        services.AddSingleton(_ => new StoreContextFactory(database));
        services.AddSingleton<DirectoryChanges>();
        services.AddSingleton(provider => new DirectoryFreshness(options.Grace, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SystemCatalogStore>();
        services.AddSingleton(static provider => new StoreCaches(
            provider.GetRequiredService<SystemCatalogStore>(), provider.GetRequiredService<StoreContextFactory>()));
        services.AddSingleton<DataSourceSecrets>();
        services.AddSingleton(static provider => new StoreWriter(
            provider.GetRequiredService<StoreContextFactory>(), provider.GetRequiredService<DirectoryChanges>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(static provider => new StoreMigrator(provider.GetRequiredService<StoreContextFactory>()));
        services.AddSingleton<StoreCancelRelay>();
        services.AddSingleton(static provider => new StoreClock(provider.GetRequiredService<StoreContextFactory>()));
        services.AddSingleton(static provider => new UserStore(
            provider.GetRequiredService<StoreContextFactory>(), provider.GetRequiredService<StoreWriter>()));
        services.AddSingleton(static provider => new DataSourceStore(
            provider.GetRequiredService<StoreContextFactory>(), provider.GetRequiredService<StoreWriter>(), provider.GetRequiredService<DataSourceSecrets>()));
        services.AddSingleton(static provider => new CatalogStore(
            provider.GetRequiredService<StoreContextFactory>(), provider.GetRequiredService<StoreWriter>()));
        services.AddSingleton(static provider => new CatalogPages(provider.GetRequiredService<StoreContextFactory>()));
        services.AddSingleton(static provider => new PolicyStore(
            provider.GetRequiredService<StoreContextFactory>(), provider.GetRequiredService<StoreWriter>()));
        services.AddSingleton(static provider => new DirectoryStore(
            provider.GetRequiredService<StoreContextFactory>(),
            provider.GetRequiredService<StoreWriter>(),
            provider.GetRequiredService<DirectoryChanges>(),
            provider.GetRequiredService<DataSourceSecrets>(),
            provider.GetRequiredService<SystemCatalogStore>()));
        services.AddSingleton(static provider => new AttributeStore(
            provider.GetRequiredService<StoreContextFactory>(), provider.GetRequiredService<StoreWriter>()));
        services.AddSingleton(static provider => new RoleStore(
            provider.GetRequiredService<StoreContextFactory>(), provider.GetRequiredService<StoreWriter>()));
        services.AddSingleton(static provider => new AdminAuditStore(
            provider.GetRequiredService<StoreContextFactory>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(static provider => new QueryAuditStore(provider.GetRequiredService<StoreContextFactory>()));
        services.AddSingleton<IQueryAuditSink>(static provider => provider.GetRequiredService<QueryAuditStore>());
        services.AddSingleton(static provider => new SecretRotation(
            provider.GetRequiredService<StoreWriter>(), provider.GetRequiredService<DataSourceSecrets>()));
        services.AddSingleton(static provider => new SecretInspection(
            provider.GetRequiredService<StoreContextFactory>(), provider.GetRequiredService<DataSourceSecrets>()));
        services.AddSingleton(static provider => new StoreBackup(
            provider.GetRequiredService<StoreDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(static provider => new StoreWatcher(
            provider.GetRequiredService<StoreContextFactory>(),
            provider.GetRequiredService<DirectoryStore>(),
            provider.GetRequiredService<DirectoryChanges>(),
            provider.GetRequiredService<DirectoryFreshness>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<StoreWatcher>>()));
        services.AddSingleton<IDirectoryStore>(static provider => provider.GetRequiredService<DirectoryStore>());
        return services;
    }
}
