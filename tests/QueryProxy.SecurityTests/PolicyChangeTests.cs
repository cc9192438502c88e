using System.Text;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.SecurityTests;

/// <summary>Functional: what was opened before a policy was saved shows nothing after it that the policy hides.</summary>
public sealed class PolicyChangeTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const string Outdated = "55000";
    private const string UndefinedTable = "42P01";

    [PostgresFact]
    public async Task Open_cursor_and_portal_end_when_a_policy_that_concerns_them_is_saved()
    {
        await using var client = await ConnectAsync("alice");
        await RunAsync(client, "begin; declare c cursor for select id, name from products order by id; declare other cursor for select id from orders order by id");
        (await RunAsync(client, "fetch 1 from c")).Rows.Should().Equal("1|Kettle");
        await client.SendRawAsync(Messages(('P', "s\0select id, name from products order by id\0\0\0"), ('B', "p\0s\0\0\0\0\0\0\0"), ('B', "q\0s\0\0\0\0\0\0\0"), ('E', "p\0\0\0\0\u0001"), ('H', "")));
        while ((await client.ReadFrameAsync())!.Value.BackendCode != BackendMessageCode.PortalSuspended)
        {
        }

        using (var admin = await shop.LogInAsync())
        {
            await admin.AssignPolicyAsync(shop.DataSourceId, "column_mask", "products", ["name"], new { mask_expression = "'masked'" });
        }

        await client.SendRawAsync(Messages(('E', "p\0\0\0\0\u0001"), ('S', "")));
        (await ReadAsync(client)).SqlState.Should().Be(Outdated, "rows were already taken from the portal under other policies");
        await RunAsync(client, "rollback");

        // What another policy does not concern goes on; what was bound and not yet read takes the policies of today.
        await RunAsync(client, "begin; declare c cursor for select id from orders order by id");
        await client.SendRawAsync(Messages(('B', "q\0s\0\0\0\0\0\0\0"), ('H', "")));
        while ((await client.ReadFrameAsync())!.Value.BackendCode != BackendMessageCode.BindComplete)
        {
        }

        using (var admin = await shop.LogInAsync())
        {
            await admin.AssignPolicyAsync(shop.DataSourceId, "row_filter", "products", [], new { filter_expression = "id > 1" });
        }

        await client.SendRawAsync(Messages(('E', "q\0\0\0\0\0"), ('S', "")));
        (await ReadAsync(client)).Rows.Should().Equal("2|masked", "3|masked");
        (await RunAsync(client, "fetch 1 from c")).Rows.Should().Equal("1");
    }

    [PostgresFact]
    public async Task Prepared_statement_of_a_table_that_is_denied_answers_as_if_it_did_not_exist()
    {
        await using var client = await ConnectAsync("bob");
        await RunAsync(client, "prepare p as select note from orders order by id");
        (await RunAsync(client, "execute p")).Rows.Should().Equal("secret project", "∅");

        using (var admin = await shop.LogInAsync())
        {
            var policy = (string)(await admin.SendAsync(HttpMethod.Post, "policies", new
            {
                name = "no orders for bob",
                policy_type = "table_deny",
                targets = new[] { new { schemas = new[] { "public" }, tables = new[] { "ord*s" } } },
                definition = new { },
                is_enabled = true,
            }))["id"]!;
            await admin.SendAsync(HttpMethod.Post, $"datasources/{shop.DataSourceId}/policies", new { policy_id = policy, assignment_scope = "user", user_id = shop.UserIds["bob"], priority = 1 });
        }

        (await RunAsync(client, "execute p")).SqlState.Should().Be(UndefinedTable);
    }

    private async Task<RawPgClient> ConnectAsync(string user)
    {
        var client = await RawPgClient.ConnectAsync("127.0.0.1", shop.Proxy.ProxyPort);
        await client.LoginAsync(user, "shop", ShopFixture.Password);
        return client;
    }

    private static async Task<(IReadOnlyList<string> Rows, string? SqlState)> RunAsync(RawPgClient client, string sql)
    {
        await client.SendRawAsync(Messages(('Q', sql + "\0")));
        return await ReadAsync(client);
    }

    private static async Task<(IReadOnlyList<string> Rows, string? SqlState)> ReadAsync(RawPgClient client)
    {
        var frames = await client.ReadUntilReadyAsync();
        var error = frames.Where(static frame => frame.BackendCode == BackendMessageCode.ErrorResponse).Select(static frame => ErrorResponse.Read(frame).Fields.SqlState).FirstOrDefault();
        return ([.. frames.Where(static frame => frame.BackendCode == BackendMessageCode.DataRow).Select(static frame => string.Join('|', RawPgClient.ReadRow(frame).Select(static value => value ?? "∅")))], error);
    }

    private static byte[] Messages(params (char Code, string Payload)[] messages) =>
    [
        .. messages.SelectMany(static message =>
        {
            var payload = Encoding.Latin1.GetBytes(message.Payload);
            var length = payload.Length + 4;
            return (byte[])[(byte)message.Code, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length, .. payload];
        }),
    ];
}
