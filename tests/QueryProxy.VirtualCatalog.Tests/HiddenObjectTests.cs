using QueryProxy.Engine.Catalog;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.VirtualCatalog.Tests.Oracle;

namespace QueryProxy.VirtualCatalog.Tests;

/// <summary>Functional: what is hidden from a user leaves no trace in any relation of the catalog.</summary>
public sealed class HiddenObjectTests(CatalogDatabase database) : IClassFixture<CatalogDatabase>
{
    private static readonly string[] HiddenColumns = ["name", "score", "customer_id", "sensor", "zzz"];
    private static readonly string[] Traces = ["(score", "customers_score", "customers_name_key", "customers_lower_name", "customers_created", "order_items", "customer_id", "orders_customer_id", "measurements_sensor_at_idx", "Percent"];

    [PostgresFact]
    public void No_system_relation_names_a_hidden_object()
    {
        var session = database.NewSession(Restricted());
        var relations = CatalogAnswer.OfCatalog(
            session,
            "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace " +
            "WHERE n.nspname IN ('pg_catalog', 'information_schema') AND c.relkind IN ('r', 'v') AND c.relname <> 'pg_proc' ORDER BY 1").Rows;
        relations.Should().HaveCountGreaterThan(150);
        foreach (var relation in relations)
        {
            var answer = CatalogAnswer.OfCatalog(session, $"SELECT * FROM {relation[0]}");
            (answer.Message ?? "").Should().Match(message => message.Length == 0 || answer.SqlState == "42501", $"{relation[0]} can be read by every role or by none");
            foreach (var value in answer.Rows.SelectMany(static row => row).OfType<string>())
            {
                value.Should().NotBe("score", $"{relation[0]} must not name the hidden column");
                foreach (var trace in Traces) value.Should().NotContain(trace, $"{relation[0]} must not tell of {trace}");
            }
        }
    }

    [PostgresFact]
    public void Definition_functions_give_nothing_for_hidden_objects()
    {
        var session = database.NewSession(Restricted());
        foreach (var (function, catalog) in new[] { ("pg_get_constraintdef", "pg_constraint"), ("pg_get_indexdef", "pg_index"), ("pg_get_partkeydef", "pg_partitioned_table") })
        {
            var key = catalog switch { "pg_constraint" => "oid", "pg_index" => "indexrelid", _ => "partrelid" };
            var all = CatalogAnswer.OfCatalog(database.Session, $"SELECT {key}::text FROM {catalog} WHERE {key} >= 16384").Rows;
            all.Should().NotBeEmpty();
            foreach (var row in all)
            {
                var text = CatalogAnswer.OfCatalog(session, $"SELECT {function}({row[0]})").Rows[0][0] ?? "";
                foreach (var trace in Traces) text.Should().NotContain(trace);
            }
        }
    }

    [PostgresFact]
    public void Visible_columns_are_numbered_without_gaps_wherever_numbers_stand()
    {
        var session = database.NewSession(Restricted());
        CatalogAnswer.OfCatalog(session, "SELECT a.attnum::text FROM pg_attribute a WHERE a.attrelid = 'customers'::regclass AND a.attnum > 0 ORDER BY a.attnum").Rows
            .Select(static row => row[0]).Should().Equal(Enumerable.Range(1, 15).Select(static n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        CatalogAnswer.OfCatalog(session, "SELECT relnatts::text FROM pg_class WHERE oid = 'customers'::regclass").Rows[0][0].Should().Be("15");
        CatalogAnswer.OfCatalog(session, "SELECT col_description('customers'::regclass, 3)").Rows[0][0].Should().Be("Where they're reached");
        CatalogAnswer.OfCatalog(session, "SELECT a.attname FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE pg_get_expr(d.adbin, d.adrelid) = 'now()'").Rows[0][0]
            .Should().Be("created");
    }

    [PostgresTheory]
    [InlineData("SELECT 'sales.order_items'::regclass", "42P01")]
    [InlineData("SELECT has_table_privilege('sales.order_items', 'SELECT')", "42P01")]
    [InlineData("SELECT has_column_privilege('customers', 'score', 'SELECT')", "42703")]
    public void A_hidden_object_errs_like_one_that_does_not_exist(string sql, string sqlState) =>
        CatalogAnswer.OfCatalog(database.NewSession(Restricted()), sql).SqlState.Should().Be(sqlState);

    private CatalogSnapshot Restricted() => new(
        database.Catalog.DataSourceId,
        1,
        database.Catalog.Schemas,
        [.. database.Catalog.Tables
            .Where(static table => table.Name.Name != "order_items")
            .Select(static table => new CatalogTable(table.Oid, table.Name, table.Kind, [.. table.Columns.Where(static column => !HiddenColumns.Contains(column.Name))]))],
        database.Catalog.System);
}
