using System.Net;
using Npgsql;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests.Operations;

/// <summary>Functional: what SIGTERM does, in this order: readiness off, still serving, running statements end, exit code 0.</summary>
public sealed class ShutdownTests(DrainingShopFixture shop) : IClassFixture<DrainingShopFixture>
{
    [PostgresFact]
    public async Task Sigterm_turns_readiness_off_first_and_lets_running_statements_end()
    {
        await using var connection = await shop.OpenAsync("alice");
        await using var before = new NpgsqlCommand("select count(*) from customers", connection);
        await before.ExecuteScalarAsync();

        shop.Proxy.Terminate();
        using var http = new HttpClient { BaseAddress = shop.Proxy.AdminAddress };
        while ((await http.GetAsync("/ready")).StatusCode != HttpStatusCode.ServiceUnavailable)
        {
            await Task.Yield();
        }

        await using (var late = await shop.OpenAsync("bob"))
        await using (var command = new NpgsqlCommand("select count(*) from customers", late))
        {
            (await command.ExecuteScalarAsync()).Should().Be(2L, "clients are served until load balancers have noticed");
        }

        await using var slow = new NpgsqlCommand("select count(*) from generate_series(1, 3000000) as n, customers where n % 7 = 3", connection);
        (await slow.ExecuteScalarAsync()).Should().NotBeNull();
        (await shop.Proxy.WaitForExitAsync()).Should().Be(0);
    }
}
