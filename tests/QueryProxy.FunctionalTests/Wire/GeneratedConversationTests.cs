using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.FunctionalTests.Wire;

/// <summary>
/// Functional: conversations that a generator made up go the same way with PostgreSQL and with the proxy, message by message. <c>QP_WIRE_SEED</c> is the first seed,
/// <c>QP_WIRE_CONVERSATIONS</c> how many there are.
/// </summary>
[Collection(ShopCollection.Name)]
public sealed class GeneratedConversationTests(ShopFixture shop, PlainShopFixture plain) : IClassFixture<PlainShopFixture>
{
    private const int Conversations = 300;
    private const int LongConversations = 20_000;
    private const int MaxShown = 3;

    [PostgresFact]
    public async Task Proxy_and_PostgreSQL_have_the_same_conversations()
    {
        var first = Number("QP_WIRE_SEED") ?? 1;
        var count = Number("QP_WIRE_CONVERSATIONS") ?? (Environment.GetEnvironmentVariable("QP_LONG") == "1" ? LongConversations : Conversations);
        var differences = new List<string>();
        for (var seed = first; seed < first + count && differences.Count < MaxShown; seed++)
        {
            var script = new ConversationGenerator(seed).Next();
            try
            {
                var expected = WithoutOwnTroubles(await RunAsync(script, WireScript.Peer.Postgres));
                var actual = await RunAsync(script, WireScript.Peer.Proxy);
                if (actual != expected) differences.Add($"seed {seed}\n{Difference(expected, actual)}");
            }
            catch (Exception exception)
            {
                // One side has ended the connection, or its process.
                differences.Add($"seed {seed}: {exception.Message}\n{script}");
            }
        }

        differences.Should().BeEmpty();
    }

    private async Task<string> RunAsync(string script, WireScript.Peer peer)
    {
        var isProxy = peer == WireScript.Peer.Proxy;
        await using var client = await RawPgClient.ConnectAsync(isProxy ? "127.0.0.1" : shop.Database.Host, isProxy ? shop.Proxy.ProxyPort : shop.Database.Port);
        if (isProxy) await WireScript.LoginAsync(client, "alice", plain.DataSource, ShopFixture.Password);
        else await WireScript.LoginAsync(client, shop.Database.ReaderUsername, shop.Database.Name, shop.Database.ReaderPassword);
        return await WireScript.Parse(script).RunAsync(client, peer).WaitAsync(TimeSpan.FromSeconds(60));
    }

    // A portal that was bound while its block had failed already, and was never run, makes PostgreSQL warn when the block ends: of its own memory, not of anything that the client did.
    private static string WithoutOwnTroubles(string transcript) =>
        string.Join('\n', transcript.Split('\n').Where(static line => !line.StartsWith("NoticeResponse WARNING 01000 \"skipping cleanup for portal", StringComparison.Ordinal)));

    // All up to the first exchange that went another way, which is shown for both.
    private static string Difference(string expected, string actual)
    {
        var (wanted, got) = (expected.Split('\n'), actual.Split('\n'));
        var line = Enumerable.Range(0, Math.Min(wanted.Length, got.Length)).FirstOrDefault(i => wanted[i] != got[i], Math.Min(wanted.Length, got.Length));
        return $"{string.Join('\n', wanted.Take(line))}\n--- PostgreSQL:\n{string.Join('\n', wanted.Skip(line).TakeWhile(static text => text.Length > 0))}\n--- the proxy:\n{string.Join('\n', got.Skip(line).TakeWhile(static text => text.Length > 0))}";
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : null;
}
