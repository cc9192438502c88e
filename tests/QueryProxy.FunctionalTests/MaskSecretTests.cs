using Npgsql;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.FunctionalTests;

/// <summary>Functional: the key of a hash is bound as a parameter, in both protocols, beside the client's own parameters and in cursors.</summary>
[Collection(ShopCollection.Name)]
public sealed class MaskSecretTests(ShopFixture shop)
{
    private const string Script = """
        create table accounts (id int primary key, tenant text not null, iban text);
        create table transfers (id int primary key, tenant text not null, iban text, amount numeric(10,2));
        insert into accounts values (1, 'acme', 'DE89 3704 0044 0532 0130 00'), (2, 'acme', 'FR14 2004 1010 0505 0001 3M02 606'), (3, 'acme', null);
        insert into transfers values (10, 'acme', 'DE89 3704 0044 0532 0130 00', 12.50), (11, 'acme', 'DE89 3704 0044 0532 0130 00', 7), (12, 'acme', 'FR14 2004 1010 0505 0001 3M02 606', 1);
        """;

    [PostgresFact]
    public async Task Hash_joins_across_tables_and_its_key_is_in_no_text_the_upstream_keeps()
    {
        await using var database = await shop.Postgres.CreateDatabaseFromSqlAsync(Script);
        using var admin = await shop.LogInAsync();
        var id = await admin.CreateDataSourceAsync("hashes", database);
        await admin.GrantAsync(id, shop.UserIds["alice"]);
        await admin.AssignPolicyAsync(id, "column_mask", "*", ["iban"], new { method = "hash" });

        await using var raw = await RawPgClient.ConnectAsync("127.0.0.1", shop.Proxy.ProxyPort);
        await raw.LoginAsync("alice", "hashes", ShopFixture.Password);
        var simple = (await raw.QueryAsync("select iban from accounts where id = 1"))[0][0];
        simple.Should().MatchRegex("^[0-9a-f]{64}$");
        var kept = await database.ScalarAsync<string>("select string_agg(query, E'\\n') from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        kept.Should().Contain("sha256").And.NotMatchRegex("[0-9a-f]{48}");

        await using var connection = await shop.OpenAsync("alice", dataSource: "hashes");
        await using (var command = new NpgsqlCommand("select sum(t.amount) from accounts a join transfers t using (iban) where a.id = $1 and t.amount > $2 and a.iban = $3", connection))
        {
            command.Parameters.AddWithValue(1);
            command.Parameters.AddWithValue(5m);
            command.Parameters.AddWithValue(simple!);
            await command.PrepareAsync();
            (await command.ExecuteScalarAsync()).Should().Be(19.50m);
            command.Parameters[0].Value = 2;
            (await command.ExecuteScalarAsync()).Should().Be(DBNull.Value);
        }

        (await raw.QueryAsync("begin; declare c cursor for select iban from accounts order by id; fetch 3 from c; commit")).Select(static row => row[0])
            .Should().HaveCount(3).And.StartWith(simple).And.EndWith([null]);
        (await raw.QueryAsync("prepare p(int) as select iban from accounts where id = $1")).Should().BeEmpty();
        (await raw.QueryAsync("execute p(1)"))[0][0].Should().Be(simple);
        using var copy = await connection.BeginTextExportAsync("copy (select iban from accounts where id = 1) to stdout");
        (await copy.ReadToEndAsync()).Trim().Should().Be(simple);
    }
}
