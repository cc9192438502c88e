using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Auditing;
using QueryProxy.Store.Database;
using QueryProxy.Store.Users;

namespace QueryProxy.Store.Tests.Database;

/// <summary>Functional: a store of every earlier schema is brought to this one, with what was in it.</summary>
public sealed class StoreUpgradeTests
{
    public static TheoryData<StoreProvider, string> Earlier()
    {
        var data = new TheoryData<StoreProvider, string>();
        foreach (object[] row in (System.Collections.IEnumerable)Stores.All)
        {
            var provider = (StoreProvider)row[0];
            using StoreDbContext context = provider == StoreProvider.Sqlite ? new SqliteDesignTimeFactory().CreateDbContext([]) : new PostgresDesignTimeFactory().CreateDbContext([]);
            foreach (var migration in context.Database.GetMigrations().SkipLast(1))
            {
                data.Add(provider, migration);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Earlier))]
    public async Task Store_of_an_earlier_schema_keeps_what_is_in_it(StoreProvider provider, string migration)
    {
        await using var harness = await StoreHarness.CreateEmptyAsync(provider);
        harness.Open();
        await using (var context = harness.Get<StoreContextFactory>().Create())
        {
            await context.GetService<IMigrator>().MigrateAsync(migration);
            // Only what the first schema had: the rest is filled in by the migrations.
            await context.Database.ExecuteSqlRawAsync(provider == StoreProvider.Sqlite
                ? "INSERT INTO users (id, username, password_hash, tenant, is_admin, is_active, attributes, token_version, version, created_at, updated_at) VALUES ('01A221D8-C9F0-7363-8F4E-FEDEBCCE8251', 'alice', 'hash', 'acme', 1, 1, '{{}}', 1, 3, '2026-01-01 00:00:00', '2026-01-01 00:00:00')"
                : "INSERT INTO users (id, username, password_hash, tenant, is_admin, is_active, attributes, token_version, version, created_at, updated_at) VALUES ('01A221D8-C9F0-7363-8F4E-FEDEBCCE8251', 'alice', 'hash', 'acme', true, true, '{{}}', 1, 3, '2026-01-01 00:00:00Z', '2026-01-01 00:00:00Z')");
            await context.Database.ExecuteSqlRawAsync(provider == StoreProvider.Sqlite
                ? "INSERT INTO query_audit (at, username, data_source_name, statement, policies, decision, rows, bytes, duration_micros, application_name) VALUES ('2026-01-01 00:00:00', 'alice', 'shop', 'select 1', '[]', 'allowed', 1, 2, 3, 'psql')"
                : "INSERT INTO query_audit (at, username, data_source_name, statement, policies, decision, rows, bytes, duration_micros, application_name) VALUES ('2026-01-01 00:00:00Z', 'alice', 'shop', 'select 1', '[]', 'allowed', 1, 2, 3, 'psql')");
        }

        await harness.Get<StoreMigrator>().MigrateAsync(CancellationToken.None);

        var user = (await harness.Get<UserStore>().ListAsync(new ListQuery(), default)).Items.Should().ContainSingle().Which;
        user.Username.Should().Be("alice");
        user.Tenant.Should().Be("acme");
        user.Version.Should().Be(3);
        (await harness.Get<IDirectoryStore>().FindUserAsync("alice", default))!.PasswordHash.Should().Be("hash");
        var statement = (await harness.Get<QueryAuditStore>().ListAsync(new QueryAuditFilter(), new ListQuery(), default)).Items.Should().ContainSingle().Which;
        statement.Statement.Should().Be("select 1");
        statement.PreviewedBy.Should().BeNull();
    }
}
