using System.Diagnostics;
using Npgsql;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;
using Xunit.Abstractions;

namespace QueryProxy.ReliabilityTests;

/// <summary>Functional: as many users as policies, each with one of its own. What a user asks must not take longer because of the others'.</summary>
[Collection(nameof(ShopCollection))]
public sealed class ManyPoliciesTests(ShopFixture shop, ITestOutputHelper output)
{
    [PostgresFact]
    public async Task As_many_policies_as_users()
    {
        var count = Form.Of(10, 1_000);
        using var admin = await shop.LogInAsync();
        var watch = Stopwatch.StartNew();
        var users = new string[count];
        await Parallel.ForAsync(0, count, async (number, _) => users[number] = await admin.CreateUserAsync($"user{number}", ShopFixture.Password, "acme"));
        await admin.GrantAsync(shop.DataSourceId, [shop.UserIds["alice"], .. users]);
        output.WriteLine($"{count} users created in {watch.Elapsed.TotalSeconds:F0} s");
        watch.Restart();
        for (var number = 0; number < count; number++)
        {
            var policy = await admin.SendAsync(HttpMethod.Post, "policies", new
            {
                name = $"policy {number}",
                policy_type = "row_filter",
                targets = new[] { new { schemas = new[] { "public" }, tables = new[] { "customers" } } },
                definition = new { filter_expression = $"id % {count} <> {number}" },
                is_enabled = true,
            });
            await admin.SendAsync(HttpMethod.Post, $"datasources/{shop.DataSourceId}/policies", new { policy_id = (string)policy["id"]!, assignment_scope = "user", user_id = users[number], priority = 100 });
        }

        output.WriteLine($"{count} policies saved and assigned in {watch.Elapsed.TotalSeconds:F0} s");

        var first = new List<double>();
        var later = new List<double>();
        for (var number = 1; number < count; number += Math.Max(1, count / 40))
        {
            await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={shop.Proxy.ProxyPort};Database=shop;Username=user{number};Password={ShopFixture.Password};Pooling=false");
            await connection.OpenAsync();
            for (var run = 0; run < 5; run++)
            {
                await using var command = new NpgsqlCommand("select count(*) from customers where id >= 0", connection);
                watch.Restart();
                var rows = (long)(await command.ExecuteScalarAsync())!;
                (run == 0 ? first : later).Add(watch.Elapsed.TotalMilliseconds);
                rows.Should().Be(number is 1 or 2 or 3 ? 2 : 3, $"user{number} does not see customer {number}, and nobody else's policy matters");
            }
        }

        output.WriteLine($"first statement of a user: median {Median(first):F1} ms, worst {first.Max():F1} ms; later ones: median {Median(later):F2} ms; {shop.Proxy.Memory() >> 20} MB");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
