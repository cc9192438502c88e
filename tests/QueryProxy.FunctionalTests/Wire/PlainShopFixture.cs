using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests.Wire;

/// <summary>A data source of the shared host where no policy applies: there the proxy must answer as PostgreSQL does.</summary>
public sealed class PlainShopFixture(ShopFixture shop) : IAsyncLifetime
{
    /// <summary>Its name; another for each class of tests, which share the host.</summary>
    public string DataSource { get; } = $"plain_{Guid.NewGuid():N}";

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (PostgresFixture.SkipReason is not null)
            return;
        using var admin = await shop.LogInAsync();
        var id = await admin.CreateDataSourceAsync(DataSource, shop.Database);
        await admin.SendAsync(HttpMethod.Put, $"datasources/{id}", new { tenant_column = (string?)null });
        await admin.GrantAsync(id, shop.UserIds["alice"]);
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;
}
