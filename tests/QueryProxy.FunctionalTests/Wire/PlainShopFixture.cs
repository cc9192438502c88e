using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests.Wire;

/// <summary>A data source of the shared host where no policy applies: there the proxy must answer as PostgreSQL does.</summary>
public sealed class PlainShopFixture(ShopFixture shop) : IAsyncLifetime
{
    public const string DataSource = "plain";

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
