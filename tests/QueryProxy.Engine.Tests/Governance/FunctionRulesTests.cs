using Npgsql;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Governance;
using QueryProxy.Engine.Types;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Governance;

/// <summary>The reviewed list of functions: unit, and functional against the server's own pg_proc.</summary>
public sealed class FunctionRulesTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    public static TheoryData<int> Majors => [.. UpstreamMajors.Tested];

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
    [InlineData("pg_total_relation_size", FunctionDisposition.Read)]
    [InlineData("pg_column_size", FunctionDisposition.Refuse)]
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

    [Theory]
    [InlineData("nobody_has_seen_it", 1, FunctionDisposition.Hidden)]
    [InlineData("ts_rewrite", 2, FunctionDisposition.Refuse)]
    [InlineData("ts_rewrite", 3, FunctionDisposition.Allow)]
    [InlineData("lower", 1, FunctionDisposition.Allow)]
    public void A_function_that_nobody_reviewed_does_not_exist_and_forms_are_told_apart(string name, int arguments, FunctionDisposition disposition) =>
        FunctionRules.Default.Find(new PgFunction
        {
            Oid = 1,
            Schema = "pg_catalog",
            Name = name,
            Kind = FunctionKind.Function,
            ReturnTypeOid = PgTypeOid.Text,
            ReturnsSet = false,
            ArgumentTypes = [.. Enumerable.Repeat(PgTypeOid.Text, arguments)],
            Language = "internal",
        }).Disposition.Should().Be(disposition);

    [PostgresFact]
    public Task Every_built_in_is_classified() => CheckAsync(postgres);

    [UpstreamMajorTheory]
    [MemberData(nameof(Majors))]
    public async Task Every_built_in_of_a_major_version_is_classified(int major)
    {
        var server = PostgresFixture.OfMajor(major);
        await server.InitializeAsync();
        await CheckAsync(server);
    }

    [Fact]
    public void Every_supported_major_version_was_reviewed() =>
        FunctionRules.Default.ImmutableByMajor.Keys.Should().Equal(Enumerable.Range(UpstreamMajors.Oldest, UpstreamMajors.Newest - UpstreamMajors.Oldest + 1));

    private static async Task CheckAsync(PostgresFixture server)
    {
        await using var database = await server.CreateDatabaseAsync();
        var major = await database.ScalarAsync<int>("select current_setting('server_version_num')::int / 10000");
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            select distinct p.proname::text, p.provolatile = 'i' from pg_catalog.pg_proc p
            where p.oid < 16384 and p.prorettype not in ('internal'::regtype, 'trigger'::regtype, 'event_trigger'::regtype)
              and not 'internal'::regtype = any (p.proargtypes::oid[]) order by 1
            """,
            connection);
        var unclassified = new List<string>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var name = reader.GetString(0);
            names.Add(name);

            // An immutable one must not only fit a pattern that was meant for input and output functions.
            var rule = FunctionRules.Default.FindListed(name);
            if (rule is null || (reader.GetBoolean(1) && rule.Category == "internal" && !FunctionRules.Default.IsNamed(name))) unclassified.Add(name);
        }

        unclassified.Should().BeEmpty("somebody must decide about each before it can be called on PostgreSQL {0}", major);
        FunctionRules.Default.ImmutableByMajor.Where(section => section.Key > major).SelectMany(static section => section.Value).Where(names.Contains)
            .Should().BeEmpty("functions stand in the section of the version that brought them; this is PostgreSQL {0}", major);
    }
}
