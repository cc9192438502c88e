using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests.Clients;

/// <summary>
/// Functional: drivers of other languages. Each runs its own checks: TLS, login, statements, types, cursors, COPY, transactions, cancelling. Where a machine has no
/// such driver its test does nothing; in CI all are there.
/// </summary>
[Collection(ShopCollection.Name)]
public sealed class DriverTests(ShopFixture shop)
{
    [PostgresFact]
    public async Task Psycopg_cannot_tell_the_proxy_from_PostgreSQL()
    {
        // Debian's package belongs to Debian's own python.
        if (ClientProcess.Find("/usr/lib/python3/dist-packages/psycopg/__init__.py") is not null)
            (await ClientProcess.CheckAsync(shop, "/usr/bin/python3", Path.Combine(ClientProcess.Sources, "psycopg_client.py"))).Should().HaveCount(13);
    }

    [PostgresFact]
    public async Task JDBC_cannot_tell_the_proxy_from_PostgreSQL()
    {
        if (ClientProcess.Find("/usr/share/java/postgresql.jar") is { } driver && ClientProcess.Find("/usr/bin/java") is { } java)
        {
            // One file: compiled in memory.
            var checks = await ClientProcess.CheckAsync(shop, java, "-XX:TieredStopAtLevel=1", "-cp", driver, Path.Combine(ClientProcess.Sources, "JdbcClient.java"));
            checks.Should().HaveCount(9);
        }
    }

    [PostgresFact]
    public async Task Node_cannot_tell_the_proxy_from_PostgreSQL()
    {
        if (ClientProcess.Find(Path.Combine(ClientProcess.Sources, "node", "node_modules", "pg", "package.json")) is not null)
            (await ClientProcess.CheckAsync(shop, "node", Path.Combine(ClientProcess.Sources, "node", "client.mjs"))).Should().HaveCount(8);
    }
}
