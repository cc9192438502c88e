using System.Collections.Concurrent;
using System.Diagnostics;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.TestSupport.Wire;
using Xunit.Abstractions;

namespace QueryProxy.ReliabilityTests;

/// <summary>Functional: thousands of clients connect at the same moment, as after a restart of what they belong to.</summary>
[Collection(nameof(ShopCollection))]
public sealed class ManyClientsTests(ShopFixture shop, ITestOutputHelper output)
{
    private const long MostBytesPerClient = 128 * 1024;

    [PostgresFact]
    public async Task Clients_connect_at_once()
    {
        var count = Form.Of(200, 5_000);
        await using (var clients = new Clients(shop.Proxy, 4))
            await clients.WaitForAsync(20);
        var before = shop.Proxy.Memory();
        var connected = new ConcurrentBag<RawPgClient>();
        var watch = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(async () =>
        {
            var client = await RawPgClient.ConnectAsync("127.0.0.1", shop.Proxy.ProxyPort);
            await client.LoginAsync("alice", "shop", ShopFixture.Password);
            connected.Add(client);
        })));
        var login = watch.Elapsed;
        watch.Restart();
        var answers = await Task.WhenAll(connected.Select(static client => client.QueryAsync("select count(*) from customers")));

        var each = (shop.Proxy.Memory() - before) / count;
        answers.Should().OnlyContain(static rows => rows.Single()[0] == "3");
        each.Should().BeLessThan(MostBytesPerClient);
        output.WriteLine($"{count} clients at once: all logged in after {login.TotalSeconds:F1} s (their own share of SCRAM included), each got its first answer within {watch.Elapsed.TotalSeconds:F1} s more; {each / 1024} kB each; {shop.Proxy.Memory() >> 20} MB in all");
        foreach (var client in connected)
            await client.DisposeAsync();
    }
}
