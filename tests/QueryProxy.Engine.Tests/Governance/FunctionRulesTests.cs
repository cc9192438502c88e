using Npgsql;
using QueryProxy.Engine.Governance;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Governance;

/// <summary>The reviewed list of functions: unit, and functional against the server's own pg_proc.</summary>
public sealed class FunctionRulesTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Theory]
    [InlineData("pg_read_file", FunctionDisposition.Refuse)]
    [InlineData("pg_ls_waldir", FunctionDisposition.Refuse)]
    [InlineData("lo_get", FunctionDisposition.Refuse)]
    [InlineData("query_to_xml_and_xmlschema", FunctionDisposition.Refuse)]
    [InlineData("ts_stat", FunctionDisposition.Refuse)]
    [InlineData("ts_rewrite", FunctionDisposition.Refuse)]
    [InlineData("pg_sleep_for", FunctionDisposition.Refuse)]
    [InlineData("pg_try_advisory_xact_lock", FunctionDisposition.Refuse)]
    [InlineData("nextval", FunctionDisposition.Refuse)]
    [InlineData("pg_terminate_backend", FunctionDisposition.Refuse)]
    [InlineData("current_query", FunctionDisposition.Refuse)]
    [InlineData("pg_total_relation_size", FunctionDisposition.Refuse)]
    [InlineData("set_config", FunctionDisposition.Catalog)]
    [InlineData("current_setting", FunctionDisposition.Catalog)]
    [InlineData("pg_get_viewdef", FunctionDisposition.Catalog)]
    [InlineData("has_table_privilege", FunctionDisposition.Catalog)]
    [InlineData("to_regclass", FunctionDisposition.Catalog)]
    [InlineData("current_user", FunctionDisposition.Session)]
    [InlineData("now", FunctionDisposition.Allow)]
    [InlineData("regclassin", FunctionDisposition.Hidden)]
    public void The_list_says_what_may_be_done(string name, FunctionDisposition disposition) =>
        FunctionRules.Default.FindListed(name)!.Disposition.Should().Be(disposition);

    [PostgresFact]
    public async Task Every_stable_and_volatile_built_in_is_classified()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            select distinct p.proname::text from pg_catalog.pg_proc p
            where p.provolatile <> 'i' and p.oid < 16384 and p.prorettype not in ('internal'::regtype, 'trigger'::regtype, 'event_trigger'::regtype)
              and not 'internal'::regtype = any (p.proargtypes::oid[]) order by 1
            """,
            connection);
        var unclassified = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            if (FunctionRules.Default.FindListed(reader.GetString(0)) is null) unclassified.Add(reader.GetString(0));
        unclassified.Should().BeEmpty("somebody must decide about each before it can be called");
    }
}
