using Npgsql;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests;

/// <summary>Functional: who gets in, and what the others learn.</summary>
[Collection(ShopCollection.Name)]
public sealed class LoginTests(ShopFixture shop)
{
    [PostgresFact]
    public async Task Login_answers_the_same_when_the_user_is_unknown_or_the_password_is_wrong()
    {
        var wrong = await RefusedAsync("alice", "wrong");
        var unknown = await RefusedAsync("nobody", "wrong");
        var inactive = await RefusedAsync("retired", ShopFixture.Password);

        wrong.SqlState.Should().Be("28P01");
        wrong.Severity.Should().Be("FATAL");
        unknown.SqlState.Should().Be(wrong.SqlState);
        unknown.MessageText.Replace("nobody", "alice").Should().Be(wrong.MessageText);
        inactive.Severity.Should().Be("FATAL");
    }

    [PostgresFact]
    public async Task Login_answers_the_same_when_the_data_source_is_unknown_or_not_granted()
    {
        var noAccess = await RefusedAsync("outsider", ShopFixture.Password);
        var unknown = await RefusedAsync("alice", ShopFixture.Password, "nowhere");
        var admin = await RefusedAsync(ProxyProcess.AdminUser, ProxyProcess.AdminPassword);

        noAccess.Severity.Should().Be("FATAL");
        unknown.SqlState.Should().Be(noAccess.SqlState);
        unknown.MessageText.Replace("nowhere", "shop").Should().Be(noAccess.MessageText);
        admin.SqlState.Should().Be(noAccess.SqlState, "being an administrator grants no data access");
    }

    [PostgresFact]
    public async Task Query_answers_08006_when_the_upstream_is_unreachable_and_names_no_address()
    {
        using var admin = await shop.LogInAsync();
        var id = await admin.CreateDataSourceAsync("broken", shop.Database);
        await admin.GrantAsync(id, shop.UserIds["alice"]);
        await admin.SendAsync(HttpMethod.Put, $"datasources/{id}", new { config = new { port = 1 } });

        await using var connection = await shop.OpenAsync("alice", dataSource: "broken");
        await using var command = new NpgsqlCommand("select count(*) from customers", connection);

        var error = (await command.Awaiting(static c => c.ExecuteScalarAsync()).Should().ThrowAsync<PostgresException>()).Which;
        error.SqlState.Should().Be("08006");
        error.MessageText.Should().NotContain("127.0.0.1");
        shop.Proxy.Log.Should().NotContain(shop.Database.ReaderPassword + "@");
    }

    [PostgresFact]
    public async Task Login_is_refused_when_the_data_source_is_inactive()
    {
        using var admin = await shop.LogInAsync();
        var id = await admin.CreateDataSourceAsync("closed", shop.Database);
        await admin.GrantAsync(id, shop.UserIds["alice"]);
        await (await shop.OpenAsync("alice", dataSource: "closed")).DisposeAsync();
        await admin.SendAsync(HttpMethod.Put, $"datasources/{id}", new { is_active = false });

        (await RefusedAsync("alice", ShopFixture.Password, "closed")).Severity.Should().Be("FATAL");
    }

    private async Task<PostgresException> RefusedAsync(string user, string password, string dataSource = "shop")
    {
        var open = () => shop.OpenAsync(user, password, dataSource);
        return (await open.Should().ThrowAsync<PostgresException>()).Which;
    }
}
