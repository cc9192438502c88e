using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Plugins.PostgresDiscovery;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.PluginLoader.Tests.PostgresDiscovery;

/// <summary>Functional: what a capture holds and what it leaves out.</summary>
public sealed class SystemCatalogCaptureTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [PostgresFact]
    public async Task Capture_holds_every_built_in_type_function_and_operator_as_the_server_shows_them()
    {
        await using var database = await postgres.CreateDatabaseAsync("shop");
        var catalog = await CaptureAsync(database);

        foreach (var relation in new[] { "pg_type", "pg_operator", "pg_proc", "pg_cast", "pg_opclass", "pg_am", "pg_language", "pg_ts_config" })
        {
            var expected = await database.ScalarAsync<long>($"SELECT count(*) FROM pg_catalog.{relation} WHERE oid < 16384");
            Rows(catalog, relation).Count(row => uint.Parse(row["oid"]!) < 16384).Should().Be((int)expected, relation);
        }

        var lower = Rows(catalog, "pg_proc").First(static row => row["proname"] == "lower" && row["proargtypes"] == "25");
        lower["provolatile"].Should().Be("i");
        lower["prosrc"].Should().Be("lower");
        lower["proacl"].Should().BeNull();
        Rows(catalog, "pg_operator").First(static row => row["oprname"] == "=" && row["oprleft"] == "23" && row["oprright"] == "23")["oprcode"]
            .Should().Be("65", "reg* columns hold the OID");
        catalog.ServerVersionNumber.Should().BeGreaterThanOrEqualTo(130000);
        catalog.VersionText.Should().StartWith("PostgreSQL " + catalog.ServerVersion.Split(' ')[0]);
    }

    [PostgresFact]
    public async Task Capture_has_the_columns_of_select_star_when_a_relation_is_captured()
    {
        await using var database = await postgres.CreateDatabaseAsync("shop");
        var catalog = await CaptureAsync(database);

        await using var connection = await database.OpenAsync();
        foreach (var relation in catalog.Relations.Where(static relation => !relation.Name.StartsWith("qp_", StringComparison.Ordinal)))
        {
            // What is captured from elsewhere keeps its names and is text throughout.
            var source = relation.Name switch
            {
                "pg_get_keywords" => "pg_catalog.pg_get_keywords()",
                ['s', 'q', 'l', '_', ..] => "information_schema." + relation.Name,
                _ => "pg_catalog." + relation.Name,
            };
            await using var command = new Npgsql.NpgsqlCommand($"SELECT * FROM {source} LIMIT 0", connection);
            await using var reader = await command.ExecuteReaderAsync();
            var columns = Enumerable.Range(0, reader.FieldCount).Select(i => (Name: reader.GetName(i), TypeOid: reader.GetDataTypeOID(i))).ToList();
            relation.Columns.Select(static column => column.Name).Should().Equal(columns.Select(static column => column.Name), relation.Name);
            if (source == "pg_catalog." + relation.Name)
                relation.Columns.Select(static column => column.TypeOid).Should().Equal(columns.Select(static column => column.TypeOid), relation.Name);
        }
    }

    [PostgresFact]
    public async Task Capture_describes_the_selected_tables_with_their_types_keys_and_comments()
    {
        await using var database = await postgres.CreateDatabaseAsync("shop");
        var catalog = await CaptureAsync(database, "customers", "orders", "products", "order_items");

        var orders = Rows(catalog, "pg_class").Single(static row => row["relname"] == "orders");
        orders["relkind"].Should().Be("r");
        Rows(catalog, "pg_class").Should().Contain(static row => row["relname"] == "orders_customer" && row["relkind"] == "i")
            .And.Contain(static row => row["relname"] == "orders_id_seq" && row["relkind"] == "S")
            .And.NotContain(static row => row["relname"] == "customer_orders");
        Rows(catalog, "pg_attribute").Where(row => row["attrelid"] == orders["oid"] && int.Parse(row["attnum"]!) > 0).Select(static row => row["attname"])
            .Should().Equal("id", "customer_id", "tenant", "status", "ordered_at", "note");
        Rows(catalog, "pg_type").Select(static row => row["typname"]).Should().Contain(["order_status", "_order_status", "positive_amount", "orders", "_orders"]);
        Rows(catalog, "pg_enum").Select(static row => row["enumlabel"]).Should().BeEquivalentTo("new", "paid", "shipped", "cancelled");
        Rows(catalog, "pg_attrdef").Should().Contain(static row => row["adbin"] == "'new'::order_status");
        Rows(catalog, "pg_description").Should().Contain(static row => row["description"] == "Social security number");
        Rows(catalog, "qp_definition").Should()
            .Contain(static row => row["kind"] == "constraint" && row["definition"] == "FOREIGN KEY (customer_id) REFERENCES customers(id)")
            .And.Contain(static row => row["kind"] == "index" && row["subid"] == "1" && row["definition"] == "customer_id")
            .And.Contain(static row => row["kind"] == "result" && row["definition"] == "SETOF record")
            .And.Contain(static row => row["kind"] == "view" && row["definition"]!.Contains("pg_catalog.pg_class") || row["kind"] == "view");
    }

    [PostgresFact]
    public async Task Capture_tells_nothing_of_tables_that_are_not_selected()
    {
        await using var database = await postgres.CreateDatabaseAsync("shop");
        await database.ExecuteAsync("""
            CREATE TABLE secret_plans (id int PRIMARY KEY, customer_id int REFERENCES customers (id), kind order_status);
            COMMENT ON TABLE secret_plans IS 'hush secret_plans';
            CREATE FUNCTION secret_function() RETURNS int LANGUAGE sql AS 'SELECT 1';
            ALTER TABLE customers ADD COLUMN secret_plan_id int REFERENCES secret_plans (id);
            ALTER TABLE customers ADD COLUMN level int DEFAULT 4711;
            ANALYZE customers;
            """);
        var catalog = await CaptureAsync(database, "customers");

        foreach (var relation in catalog.Relations)
        {
            relation.Rows.SelectMany(static row => row).Should().NotContain(
                static value => value != null && (value.Contains("secret_plans") || value.Contains("secret_function")), relation.Name);
        }

        var customers = Rows(catalog, "pg_class").Single(static row => row["relname"] == "customers");
        customers["reltuples"].Should().Be("-1");
        Rows(catalog, "pg_attribute").Should().OnlyContain(static row => row["attmissingval"] == null);
        Rows(catalog, "pg_statistic").Should().BeEmpty();
        Rows(catalog, "pg_database").Should().BeEmpty();
        Rows(catalog, "pg_rewrite").Should().OnlyContain(static row => row["ev_action"] == null);
    }

    [PostgresFact]
    public async Task Capture_holds_no_catalog_that_only_superusers_read_and_no_path_of_the_server()
    {
        await using var database = await postgres.CreateDatabaseAsync("shop");
        var context = PostgresDiscoveryProviderTests.Context(database, username: "postgres", password: postgres.Password);
        var catalog = await new PostgresDiscoveryProvider().CaptureSystemCatalogAsync(context, [], CancellationToken.None);

        catalog.Relations.Select(static relation => relation.Name).Should().NotContain(["pg_authid", "pg_statistic", "pg_user_mapping"]);
        var settings = Rows(catalog, "pg_settings").ToDictionary(static row => row["name"]!);
        settings.Keys.Should().Contain(["max_connections", "DateStyle", "standard_conforming_strings", "server_version", "search_path"])
            .And.NotContain(["data_directory", "hba_file", "config_file", "primary_conninfo", "log_directory", "dynamic_library_path"]);
        settings["search_path"]["setting"].Should().Be("\"$user\", public");
        settings["default_transaction_read_only"]["setting"].Should().Be("off");
    }

    [PostgresFact]
    public async Task Capture_describes_partitions_composites_ranges_and_statistics_objects()
    {
        await using var database = await postgres.CreateDatabaseFromSqlAsync("""
            CREATE SCHEMA app;
            CREATE TYPE app.address AS (street text, zip varchar(5));
            CREATE TYPE app.spread AS RANGE (subtype = float8);
            CREATE DOMAIN app.level AS int DEFAULT 7 CONSTRAINT low CHECK (VALUE < 100);
            CREATE TABLE app.events (id bigint, day date NOT NULL, place app.address, width app.spread, level app.level, at timestamptz DEFAULT now()) PARTITION BY RANGE (day);
            CREATE TABLE app.events_2025 PARTITION OF app.events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
            CREATE UNIQUE INDEX events_key ON app.events (id, day);
            CREATE INDEX events_expression ON app.events ((id + 1)) WHERE id > 0;
            CREATE STATISTICS app.events_statistics ON id, day FROM app.events;
            """);
        var context = PostgresDiscoveryProviderTests.Context(database);
        var catalog = await new PostgresDiscoveryProvider().CaptureSystemCatalogAsync(
            context, [new TableName("app", "events"), new TableName("app", "events_2025")], CancellationToken.None);

        Rows(catalog, "pg_type").Select(static row => row["typname"]).Should().Contain(["address", "_address", "spread", "level", "events"]);
        Rows(catalog, "pg_class").Should().Contain(static row => row["relname"] == "address" && row["relkind"] == "c");
        Rows(catalog, "pg_attribute").Should().Contain(static row => row["attname"] == "street");
        Rows(catalog, "pg_inherits").Should().HaveCount(3, "the partition and its two indexes");
        Rows(catalog, "pg_class").Should().Contain(static row => row["relpartbound"] == "FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')");
        Rows(catalog, "pg_type").Single(static row => row["typname"] == "level")["typdefaultbin"].Should().Be("7");
        Rows(catalog, "pg_statistic_ext").Should().ContainSingle();
        Rows(catalog, "pg_index").Should().Contain(static row => row["indpred"] == "(id > 0)\u0001id > 0");
        Rows(catalog, "qp_definition").Should()
            .Contain(static row => row["kind"] == "partkey" && row["definition"] == "RANGE (day)")
            .And.Contain(static row => row["kind"] == "constraint" && row["definition"] == "CHECK ((VALUE < 100))" && row["pretty"] == "CHECK (VALUE < 100)")
            .And.Contain(static row => row["kind"] == "partition_constraint" && row["definition"] != null)
            .And.Contain(static row => row["kind"] == "statistics");
    }

    [PostgresFact]
    public async Task Capture_reads_pg_class_columns_with_their_types()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var catalog = await CaptureAsync(database);

        catalog.Relations.Single(static relation => relation.Name == "pg_class").Columns[0].Should().Be(new SystemCatalogColumn("oid", PgTypeOid.Oid));
        Rows(catalog, "pg_timezone_names").Should().Contain(static row => row["name"] == "Europe/Berlin" || row["name"] == "UTC");
        Rows(catalog, "pg_attribute").Should().Contain(static row => row["attname"] == "relname");
    }

    private static Task<SystemCatalog> CaptureAsync(PostgresDatabase database, params string[] tables) =>
        new PostgresDiscoveryProvider().CaptureSystemCatalogAsync(
            PostgresDiscoveryProviderTests.Context(database), tables.Select(static table => new TableName("public", table)).ToList(), CancellationToken.None);

    private static List<Dictionary<string, string?>> Rows(SystemCatalog catalog, string relation)
    {
        var found = catalog.Relations.FirstOrDefault(candidate => candidate.Name == relation);
        return found is null
            ? []
            : found.Rows.Select(row => found.Columns.Zip(row).ToDictionary(static pair => pair.First.Name, static pair => pair.Second)).ToList();
    }
}
