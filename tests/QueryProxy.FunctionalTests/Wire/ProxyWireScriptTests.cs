using QueryProxy.TestSupport;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.FunctionalTests.Wire;

/// <summary>Functional: the wire scripts that PostgreSQL passes, against the real host with its own planner and catalog.</summary>
[Collection(ShopCollection.Name)]
public sealed class ProxyWireScriptTests(ShopFixture shop, PlainShopFixture plain) : IClassFixture<PlainShopFixture>
{
    public static TheoryData<string> Scripts => [.. PostgresWireScriptTests.Names];

    [PostgresTheory]
    [MemberData(nameof(Scripts))]
    public async Task Proxy_answers_as_the_script_says(string script)
    {
        await using var client = await RawPgClient.ConnectAsync("127.0.0.1", shop.Proxy.ProxyPort);
        await WireScript.LoginAsync(client, "alice", plain.DataSource, ShopFixture.Password);
        var expected = await File.ReadAllTextAsync(RepositoryPaths.TestData("wire", script));

        var transcript = await WireScript.Parse(expected).RunAsync(client, WireScript.Peer.Proxy);

        transcript.Should().Be(expected, shop.Proxy.Log);
    }
}
